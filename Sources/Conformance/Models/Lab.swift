import Foundation
import VinylORM

/// A column of every type.
@Model(app: "lab") struct Sample {
    var id: Int64?
    @Field(kind: .slug, maxLength: 50, unique: true) var label: String
    @Field(maxLength: 200, blank: true) var text: String = ""
    @Field(blank: true) var notes: String?
    @Field(blank: true) var small: Int16?
    @Field(blank: true) var integer: Int32?
    @Field(blank: true) var big: Int64?
    @Field(blank: true) var positiveSmall: UInt16?
    @Field(blank: true) var positive: UInt32?
    @Field(blank: true) var positiveBig: UInt?
    @Field(blank: true) var real: Double?
    @Field(maxDigits: 12, decimalPlaces: 4, blank: true) var amount: Decimal?
    var flag: Bool = false
    @Field(blank: true) var maybe: Bool?
    @Field(blank: true) var day: CalendarDate?
    @Field(blank: true) var moment: Date?
    @Field(blank: true) var clock: TimeOfDay?
    @Field(blank: true) var span: Duration?
    @Field(blank: true) var uid: UUID?
    @Field(blank: true) var data: JSONValue?
    @Field(editable: false, blank: true) var blob: [UInt8]?
    @Field(kind: .ipAddress, maxLength: 39, blank: true) var address: String?
}
