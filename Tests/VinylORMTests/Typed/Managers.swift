import VinylORM

extension Work {
    /// A manager of the application's own.
    static var live: QuerySet<Work> { objects.filter { $0.active } }
}

extension QuerySet where R == Work {
    /// A method of the application's own, for every queryset of works.
    func popular(over views: Int = 50) -> QuerySet { filter { $0.views > views } }
}
