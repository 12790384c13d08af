import ArgumentParser
import Foundation
import Vinyl

/// `seed`: the same example data every time: 10,000 articles by 100 authors, with tags and comments.
struct Seed: ManagementCommand {
    static let configuration = CommandConfiguration(
        abstract: "Load example data: the same every time. Does nothing where there are articles already.")

    @Option(help: "How many articles, at least 1.") var articles = 10_000

    func handle(_ context: CommandContext) async throws {
        guard try await !Article.objects.exists() else {
            print("There are articles already; nothing was loaded.")
            return
        }
        try await load()
        print("Loaded \(max(1, articles)) articles.")
    }

    /// Loads the data into an empty database, all of it or nothing.
    func load() async throws {
        let count = max(1, articles)
        try await atomic {
            let authors = try await Author.objects.bulkCreate(SampleText.authors)
            let tags = try await Tag.objects.bulkCreate(SampleText.topics.map { Tag(name: $0.name) })
            var text = SampleText(seed: 42)
            var start = 0
            while start < count {
                let size = min(1_000, count - start)
                try await load(start..<start + size, of: count, authors: authors, tags: tags, text: &text)
                start += size
            }
        }
    }

    private func load(
        _ numbers: Range<Int>, of count: Int, authors: [Author], tags: [Tag], text: inout SampleText
    ) async throws {
        // 2026-03-01 12:00 UTC, and backwards from there, about six articles a day.
        let newest = Date(timeIntervalSince1970: 1_772_366_400)
        var articles: [Article] = []
        var topics: [Int] = []
        for number in numbers {
            let topic = text.next(below: SampleText.topics.count)
            let age = Double(count - 1 - number) * 14_000 + Double(text.next(below: 9_000))
            topics.append(topic)
            articles.append(
                Article(
                    title: text.title(on: topic), body: text.body(on: topic),
                    published: newest.addingTimeInterval(-age),
                    authorID: authors[text.next(below: authors.count)].id ?? 0))
        }
        let saved = try await Article.objects.bulkCreate(articles)
        var comments: [Comment] = []
        for (article, topic) in zip(saved, topics) {
            let second = (topic + 1 + text.next(below: tags.count - 1)) % tags.count
            try await article.tags.add(tags[topic], tags[second])
            for _ in 0..<text.next(below: 3) {
                comments.append(Comment(article: article, name: text.name, text: text.remark))
            }
        }
        _ = try await Comment.objects.bulkCreate(comments)
    }
}
