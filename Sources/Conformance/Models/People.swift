import Foundation
import VinylORM

@Model(app: "people", ordering: ["name"]) struct Department {
    var id: Int32?
    @Field(maxLength: 60, unique: true) var name: String
    @ForeignKey(onDelete: .cascade, relatedName: "children", blank: true) var parent: Department?
    @Field(maxDigits: 12, decimalPlaces: 2) var budget: Decimal = 0
}

@Model(app: "people", ordering: ["name", "pk"], getLatestBy: ["born"]) struct Person {
    var id: Int64?
    @Field(autoNowAdd: true) var created: Date
    @Field(autoNow: true) var modified: Date
    @Field(maxLength: 80, dbIndex: true) var name: String
    @Field(kind: .slug, maxLength: 50, unique: true) var slug: String
    @Field(kind: .email, maxLength: 254, blank: true) var email: String = ""
    @Field(kind: .url, maxLength: 200, blank: true) var website: String?
    @Field(blank: true) var bio: String = ""
    @Field(blank: true) var born: CalendarDate?
    var active: Bool = true
    @Field(blank: true) var verified: Bool?
    @Field(blank: true) var height: Double?
    @ForeignKey(onDelete: .setNull, relatedName: "mentees", blank: true) var mentor: Person?
    @ManyToMany(symmetrical: true) var friends: ManyRelated<Person>
    @ManyToMany(relatedName: "followers") var follows: ManyRelated<Person>
}

@Model(app: "people") struct Profile {
    @OneToOne(onDelete: .cascade, relatedName: "profile", primaryKey: true) var person: Person
    @Field(maxLength: 30, blank: true) var nickname: String?
    @Field(blank: true) var settings: JSONValue = [:]
    @Field(editable: false, blank: true) var avatar: [UInt8]?
    @Field(blank: true) var wakesAt: TimeOfDay?
}

/// A person with columns of its own in a second table.
@Model(app: "people", ordering: ["name", "pk"], getLatestBy: ["born"]) struct Employee {
    // Named as Django names it, so that its column and attribute are `person_ptr_id`.
    @ParentLink(dbColumn: "person_ptr_id") var personPtr: Person
    @Field(maxLength: 12, unique: true) var badge: String
    @Field(maxDigits: 10, decimalPlaces: 2) var salary: Decimal
    @ForeignKey(onDelete: .protect, relatedName: "staff") var department: Department
    var hired: CalendarDate
}
