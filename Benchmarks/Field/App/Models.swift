import Foundation
import Vinyl

@Model(app: "blog") struct Author {
    var id: Int64?
    @Field(maxLength: 100) var name: String
    @Field(maxLength: 200) var email: String
}

@Model(app: "blog") struct Tag {
    var id: Int64?
    @Field(maxLength: 50) var name: String
}

@Model(app: "blog") struct Article {
    var id: Int64?
    @Field(maxLength: 200) var title: String
    var body: String
    @Field(autoNowAdd: true) var published: Date
    @ForeignKey(onDelete: .cascade) var author: Author
    @ManyToMany var tags: ManyRelated<Tag>
}
