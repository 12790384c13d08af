import VinylORM

/// Queries and transactions.
let databaseWorkloads = [
    Workload("The database", "get(id:)", operations: 1_000, bound: 1.05) { count in
        var sum = 0
        for number in 0..<count {
            sum &+= Int(try await Article.objects.get(id: Int64(number) % articleCount + 1).authorID)
        }
        return sum
    },
    Workload("The database", "list of 100", operations: 50, bound: 1.02) { count in
        var sum = 0
        for _ in 0..<count { sum &+= try await Article.objects.orderBy("id")[..<100].fetch().count }
        return sum
    },
    Workload("The database", "list of 100, selectRelated", operations: 30) { count in
        var sum = 0
        for _ in 0..<count {
            let articles = try await Article.objects.selectRelated("author").orderBy("id")[..<100].fetch()
            for article in articles { sum &+= try article.loaded.author.name.utf8.count }
        }
        return sum
    },
    Workload("The database", "5 authors, their articles prefetched", operations: 5) { count in
        var sum = 0
        for _ in 0..<count {
            for author in try await Author.objects.prefetchRelated("articles").orderBy("id")[..<5].fetch() {
                sum &+= author.prefetchedRows("articles", as: Article.self)?.count ?? 0
            }
        }
        return sum
    },
    Workload("The database", "filter, count", operations: 500) { count in
        var sum = 0
        for number in 0..<count {
            let id = Int64(number) % articleCount
            sum &+= try await Article.objects.filter { $0.id > id && $0.id <= id + 10 }.count()
        }
        return sum
    },
    Workload("The database", "insert, update, delete in a transaction", operations: 50) { count in
        var sum = 0
        for number in 0..<count {
            sum &+= try await atomic {
                var comment = try await Comment.objects.create(Comment(name: "Ann", text: "first"))
                comment.text = "changed \(number)"
                try await comment.save()
                return try await comment.delete().total
            }
        }
        return sum
    },
]
