import VinylORM
import VinylRuntime
import VinylText

/// Replays the cases about pages, text, dates, numbers, HTML, addresses and validators.
struct UtilsArea: StatelessArea {
    let deployment: Deployment

    /// Nothing is excused.
    // sync: floor — looks a reason up
    func excuse(for recorded: RecordedCase) -> String? { nil }

    func outcome(_ recorded: RecordedCase) async throws -> Tally.Outcome {
        let arguments = try UtilsArguments(recorded.document)
        let answer: JSONValue
        do {
            answer = try await self.answer(arguments)
        } catch {
            guard let name = Self.name(of: error) else { throw error }
            answer = .error(name)
        }
        return Tally.Outcome(answer, expected: recorded.document["expect"] ?? .null)
    }

    private func answer(_ arguments: UtilsArguments) async throws -> JSONValue {
        switch arguments.document["op"]?.string {
        case "paginate", "get_page", "elided_page_range": try await PagingCase(arguments).answer()
        case "truncate", "escape", "format_html", "format_html_join", "concatenate": try HTMLCase(arguments).answer()
        case "validate": try await ValidatorCase(arguments).answer()
        case "call": try CallCase(arguments).answer()
        default: throw NotationError(arguments.document)
        }
    }

    /// What Django calls an error; nil where it is none of the framework's.
    // sync: floor — names an error
    private static func name(of error: any Error) -> String? {
        switch error {
        case is PageNotAnInteger: "PageNotAnInteger"
        case is EmptyPage: "EmptyPage"
        case is SuspiciousFileOperation: "SuspiciousFileOperation"
        case is ImpossibleDate, is NotALiteral, is FormatError, is InvalidDepth, is InvalidWidth: "ValueError"
        default: nil
        }
    }
}
