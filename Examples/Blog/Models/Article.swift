import Foundation
import Vinyl

/// Who writes.
@Model(ordering: ["name"]) struct Author {
    var id: Int64?
    @Field(maxLength: 100) var name: String
    @Field(blank: true) var bio: String = ""
}

extension Author: CustomStringConvertible {
    /// What forms and templates show of an author.
    var description: String { name }
}

/// What an article is about.
@Model(ordering: ["name"]) struct Tag {
    var id: Int64?
    @Field(maxLength: 50, unique: true) var name: String
}

/// An article.
@Model(ordering: ["-published", "-id"]) struct Article {
    var id: Int64?
    @Field(maxLength: 200) var title: String
    var body: String
    @Field(dbIndex: true) var published: Date
    @Field(autoNow: true) var updated: Date
    @ForeignKey(onDelete: .cascade, relatedName: "articles") var author: Author
    @ManyToMany(relatedName: "articles") var tags: ManyRelated<Tag>
}

/// What a reader says about an article.
@Model(ordering: ["id"]) struct Comment {
    var id: Int64?
    @ForeignKey(onDelete: .cascade, relatedName: "comments") var article: Article
    @Field(maxLength: 80) var name: String
    var text: String
    @Field(autoNowAdd: true) var written: Date
}
