import ArgumentParser
import Foundation
import Vinyl

/// `seed`: 10,000 articles by 100 authors with three tags each, the same every time.
struct Seed: ManagementCommand {
    static let configuration = CommandConfiguration(abstract: "Load the benchmark's data into an empty database.")

    @Option(help: "How many articles, at least 1.") var articles = 10_000

    func handle(_ context: CommandContext) async throws {
        guard try await !Article.objects.exists() else { return print("There are articles already.") }
        try await atomic {
            let authors = try await Author.objects.bulkCreate(
                (1...100).map { Author(name: "Author \($0)", email: "author\($0)@example.org") })
            let tags = try await Tag.objects.bulkCreate((1...30).map { Tag(name: "tag \($0)") })
            var first = 0
            while first < max(1, articles) {
                let size = min(1_000, max(1, articles) - first)
                let saved = try await Article.objects.bulkCreate(
                    (first..<first + size).map { number in
                        Article(
                            title: "Article \(number) & more", body: String(repeating: "Words, words. ", count: 36),
                            authorID: authors[number % authors.count].id ?? 0)
                    })
                for (offset, article) in saved.enumerated() {
                    let chosen = (0..<3).map { tags[(first + offset + $0 * 7) % tags.count] }
                    try await article.tags.add(chosen[0], chosen[1], chosen[2])
                }
                first += size
            }
        }
    }
}
