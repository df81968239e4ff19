import Foundation
import Torch

extension trainer {
    /// A folder's lock: one run at a time writes there. The system takes it back when the process ends, however it ends.
    final class RunLock {
        private let file: Int32

        /// - Throws: ``Failure`` where another run has it.
        init(_ folder: String) throws {
            // Without permission for it the probe of the folder says why.
            file = FileName.withPath(folder + "/.lock") { open($0, O_RDWR | O_CREAT | O_CLOEXEC, 0o666) } ?? -1
            guard file >= 0 else { return }
            // Any other refusal: a file system without locks.
            if flock(file, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
                close(file)
                throw Failure("another run is writing into \(folder): wait for its end, or give another --out")
            }
        }

        deinit { if file >= 0 { close(file) } }
    }
}
