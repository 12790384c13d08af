import Foundation
import VinylORM

@Model(table: "lib_publisher", app: "library") struct Publisher {
    var id: Int64?
    @Field(kind: .slug, maxLength: 20, unique: true) var code: String
    @Field(maxLength: 80) var name: String
    @Field(maxLength: 2, blank: true) var country: String = ""
    @Field(blank: true) var founded: UInt16?
}

@Model(app: "library", ordering: ["-name"]) struct Series {
    var id: Int64?
    @Field(maxLength: 80) var name: String
    @ForeignKey(onDelete: .cascade, relatedName: "series") var publisher: Publisher
}

@Model(app: "library", ordering: ["label"]) struct Tag {
    @Field(primaryKey: true, editable: false) var id: UUID = UUID()
    @Field(maxLength: 40, unique: true) var label: String
    @ForeignKey(onDelete: .cascade, relatedName: "children", blank: true) var parent: Tag?
}

@Model(
    app: "library", ordering: ["title", "pk"], getLatestBy: ["published"],
    constraints: [
        .check("book_price_not_negative", Q(price__gte: 0)), .unique("book_one_volume_per_series", "series", "volume"),
    ])
struct Book {
    var id: Int64?
    @Field(autoNowAdd: true) var created: Date
    @Field(autoNow: true) var modified: Date
    @Field(maxLength: 120) var title: String
    @Field(maxLength: 13, unique: true, blank: true) var isbn: String?
    @ForeignKey(onDelete: .cascade, relatedName: "books") var author: Person
    @ForeignKey(
        onDelete: .setNull, relatedName: "books", relatedQueryName: "book", toField: "code", dbColumn: "pub_code",
        blank: true)
    var publisher: Publisher?
    @ForeignKey(onDelete: .restrict, relatedName: "volumes", blank: true) var series: Series?
    @Field(blank: true) var volume: UInt16?
    @Field(
        maxLength: 1,
        choices: [FieldChoice("d", "Draft"), FieldChoice("p", "Published"), FieldChoice("w", "Withdrawn")])
    var status: String = "d"
    @Field(maxDigits: 8, decimalPlaces: 2) var price: Decimal = Decimal(sign: .plus, exponent: -2, significand: 999)
    @Field(dbColumn: "avg_rating", blank: true) var rating: Double?
    @Field(blank: true) var pages: UInt32?
    @Field(dbIndex: true, blank: true) var published: CalendarDate?
    @Field(blank: true) var readingTime: Duration?
    var inPrint: Bool = true
    @Field(blank: true) var meta: JSONValue?
    @ManyToMany(relatedName: "edited_books") var editors: ManyRelated<Person>
    @ManyToMany(relatedName: "books", through: Tagging.self) var tags: ManyRelated<Tag>
}

@Model(app: "library", uniqueTogether: [["book", "tag"]]) struct Tagging {
    var id: Int64?
    @ForeignKey(onDelete: .cascade, relatedName: "taggings") var book: Book
    @ForeignKey(onDelete: .cascade, relatedName: "taggings") var tag: Tag
    var weight: Int32 = 1
    @Field(maxLength: 40, blank: true) var note: String = ""
}

@Model(app: "library", ordering: ["book", "number"], constraints: [.unique("chapter_number_once", "book", "number")])
struct Chapter {
    var id: Int64?
    @ForeignKey(onDelete: .cascade, relatedName: "chapters", relatedQueryName: "chapter") var book: Book
    var number: UInt16
    @Field(maxLength: 80, blank: true) var title: String = ""
    var words: Int32 = 0
}

@Model(
    app: "library", getLatestBy: ["posted", "pk"],
    constraints: [.check("review_stars_1_to_5", Q(stars__gte: 1, stars__lte: 5))])
struct Review {
    var id: Int64?
    @ForeignKey(onDelete: .cascade) var book: Book
    @ForeignKey(onDelete: .set(1), relatedName: "+") var reviewer: Person
    @Field(validators: [.min(1), .max(5)]) var stars: Int16
    @Field(blank: true) var body: String = ""
    @Field(blank: true) var posted: Date?
}
