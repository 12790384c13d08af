import VinylRuntime

/// Replays the cases of one area under one deployment.
protocol AreaReplayer: Sendable {
    /// Why a case does not count; nil where it does. The reasons of an area stand in one reviewed list.
    // sync: floor — looks a reason up
    func excuse(for recorded: RecordedCase) -> String?

    /// Replays one case.
    func replay(_ recorded: RecordedCase) async -> Tally.Outcome

    /// Removes what it made.
    // sync: floor — removes files when the program ends
    func close()
}

extension AreaReplayer {
    // sync: floor — nothing was made
    func close() {}
}

/// An area whose cases need nothing around them but the deployment: what they call is called as an application does.
protocol StatelessArea: AreaReplayer {
    var deployment: Deployment { get }

    /// Runs a case, inside the deployment.
    func outcome(_ recorded: RecordedCase) async throws -> Tally.Outcome
}

extension StatelessArea {
    func replay(_ recorded: RecordedCase) async -> Tally.Outcome {
        do {
            return try await deployment.run { try await outcome(recorded) }
        } catch {
            return .failed("it could not be replayed: \(error)")
        }
    }
}
