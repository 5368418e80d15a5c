import Foundation
import PrivateFiles
import Synchronization

/// Fails chosen steps of durable writes, counted from when it is armed.
final class FaultPlan: Sendable {
    private struct State {
        var isArmed = false
        var passed = 0
        var isStruck: @Sendable (Int, WriteFaults.Step) -> Int32? = { _, _ in nil }
    }

    private let state = Mutex(State())

    var faults: WriteFaults {
        WriteFaults { [self] step, _ in
            state.withLock { state in
                guard state.isArmed else { return nil }
                defer { state.passed += 1 }
                return state.isStruck(state.passed, step)
            }
        }
    }

    /// How many steps were reached since it was armed.
    var passed: Int { state.withLock(\.passed) }

    /// Only counts.
    func count() { arm { _, _ in nil } }

    /// From this step on nothing reaches the disk, as if the process had been killed there.
    func kill(at step: Int) { arm { number, _ in number >= step ? EIO : nil } }

    /// One step fails; the process goes on.
    func fail(at step: Int, code: Int32) { arm { number, _ in number == step ? code : nil } }

    /// Every step of the kind fails, as on a full or read-only disk.
    func fail(_ kind: WriteFaults.Step, code: Int32) { arm { _, step in step == kind ? code : nil } }

    func disarm() { state.withLock { $0.isArmed = false } }

    private func arm(_ isStruck: @escaping @Sendable (Int, WriteFaults.Step) -> Int32?) {
        state.withLock { $0 = State(isArmed: true, isStruck: isStruck) }
    }
}
