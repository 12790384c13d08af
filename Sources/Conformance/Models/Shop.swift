import Foundation
import VinylORM

@Model(app: "shop") struct Store {
    var id: Int64?
    @Field(maxLength: 60) var name: String
    @Field(blank: true) var opens: TimeOfDay?
    @Field(maxLength: 40) var timezone: String = "UTC"
}

@Model(app: "shop", uniqueTogether: [["store", "name"]]) struct Product {
    @Field(maxLength: 12, validators: [.regex("^[A-Z]{2}-[0-9]{3}$", code: "bad_sku")], primaryKey: true)
    var sku: String
    @ForeignKey(onDelete: .cascade, relatedName: "products") var store: Store
    @Field(maxLength: 60, validators: [.minLength(2)]) var name: String
    @Field(maxDigits: 9, decimalPlaces: 2) var price: Decimal
    @Field(maxDigits: 9, decimalPlaces: 2, blank: true) var cost: Decimal?
    @Field(validators: [.min(-10), .max(1000)]) var stock: Int32 = 0
    @Field(blank: true) var attributes: JSONValue?
}

@Model(app: "shop") struct Customer {
    var id: Int64?
    @OneToOne(onDelete: .setNull, relatedName: "customer", blank: true) var person: Person?
    @Field(kind: .email, maxLength: 254, unique: true) var email: String
    @Field(maxDigits: 10, decimalPlaces: 2) var credit: Decimal = 0
}

@Model(
    app: "shop", ordering: ["-placed"],
    constraints: [.unique("order_one_open_per_customer", "customer", where: Q(status: 1))])
struct Order {
    var id: Int64?
    @ForeignKey(onDelete: .cascade, relatedName: "orders") var store: Store
    @ForeignKey(onDelete: .protect, relatedName: "orders") var customer: Customer
    @Field(dbIndex: true) var placed: Date
    @Field(choices: [FieldChoice(1, "Open"), FieldChoice(2, "Paid"), FieldChoice(3, "Shipped")]) var status: Int16 = 1
    @Field(maxLength: 20, blank: true) var reference: String = ""
}

@Model(app: "shop", constraints: [.unique("orderline_product_once", "order", "product")]) struct OrderLine {
    var id: Int64?
    @ForeignKey(onDelete: .cascade, relatedName: "lines") var order: Order
    @ForeignKey(onDelete: .restrict, relatedName: "lines") var product: Product
    var quantity: UInt16 = 1
    @Field(maxDigits: 9, decimalPlaces: 2) var unitPrice: Decimal
}

/// The key of its order is no constraint of the database; that of its customer is one.
@Model(app: "shop") struct AuditEntry {
    var id: Int64?
    @ForeignKey(onDelete: .doNothing, relatedName: "audit", blank: true) var order: Order?
    @ForeignKey(onDelete: .doNothing, relatedName: "audit", blank: true) var customer: Customer?
    @Field(maxLength: 80) var message: String
}
