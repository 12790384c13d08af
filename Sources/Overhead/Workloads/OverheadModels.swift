import VinylORM

/// Who writes.
@Model(app: "raw") struct Author {
    var id: Int64?
    @Field(maxLength: 100) var name: String
}

/// What is fetched. `published` is a number so that both sides decode the same.
@Model(app: "raw") struct Article {
    var id: Int64?
    @Field(maxLength: 200) var title: String
    var body: String
    var published: Double
    @ForeignKey(onDelete: .cascade, relatedName: "articles") var author: Author
}
