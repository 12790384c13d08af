/// Collects the lines of a route table.
@resultBuilder
public enum RoutesBuilder {
    // sync: protocol result builder
    public static func buildBlock(_ lines: Routes...) -> Routes { Routes(lines.flatMap(\.entries)) }
    // sync: protocol result builder
    public static func buildOptional(_ routes: Routes?) -> Routes { routes ?? Routes() }
    // sync: protocol result builder
    public static func buildEither(first: Routes) -> Routes { first }
    // sync: protocol result builder
    public static func buildEither(second: Routes) -> Routes { second }
    // sync: protocol result builder
    public static func buildArray(_ lines: [Routes]) -> Routes { Routes(lines.flatMap(\.entries)) }
}
