public import VinylORM

/// The one row of a query, or a 404 page. Source: Django, `get_object_or_404`.
///
/// ```swift
/// let article = try await getObjectOr404(Article.objects.filter { $0.id == id })
/// ```
/// - Throws: ``Http404`` where there is no row; `MultipleObjectsReturned` where there are several; `DatabaseError`.
public func getObjectOr404<M: Model>(_ rows: QuerySet<M>) async throws -> M {
    do {
        return try await rows.get()
    } catch let error as DoesNotExist where error.isOf(M.self) {
        throw Http404("there is no such \(M.label)")
    }
}
