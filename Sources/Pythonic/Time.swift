import Foundation
import Torch

/// Python's module `time`: <https://docs.python.org/3/library/time.html>.
public enum time {
    /// Seconds since 1970.
    public static func time() -> Double { Date().timeIntervalSince1970 }
    /// Nanoseconds since 1970.
    public static func time_ns() -> Int { Int(Date().timeIntervalSince1970 * 1e9) }
    /// Seconds of a clock that only measures.
    public static func perf_counter() -> Double { seconds(CLOCK_MONOTONIC) }
    /// The same in nanoseconds.
    public static func perf_counter_ns() -> Int { nanoseconds(CLOCK_MONOTONIC) }
    /// Seconds of a clock that never goes back.
    public static func monotonic() -> Double { seconds(CLOCK_MONOTONIC) }
    /// Seconds that this process computed.
    public static func process_time() -> Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }
    /// Waits so many seconds.
    public static func sleep(_ secs: Double) {
        if secs < 0 { return raise(.ValueError, "sleep length must be non-negative") }
        Thread.sleep(forTimeInterval: secs)
    }

    /// A time by C's format, now where none is given: `time.strftime("%H:%M:%S")`.
    public static func strftime(_ format: String, _ t: struct_time = localtime()) -> String {
        var parts = t.parts
        // A mark in front tells an empty text from one that did not fit.
        let marked = format + " "
        var size = 256
        while size < 1 << 20 {
            let bytes = [CChar](unsafeUninitializedCapacity: size) { buffer, count in
                count = buffer.baseAddress.map { Foundation.strftime($0, size, marked, &parts) } ?? 0
            }
            if !bytes.isEmpty { return String(decoding: bytes.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self) }
            size *= 4
        }
        return ""
    }

    /// A time of day and date.
    public struct struct_time {
        var parts: tm
        /// The year.
        public var tm_year: Int { Int(parts.tm_year) + 1900 }
        /// The month, from 1.
        public var tm_mon: Int { Int(parts.tm_mon) + 1 }
        /// The day of the month.
        public var tm_mday: Int { Int(parts.tm_mday) }
        /// The hour.
        public var tm_hour: Int { Int(parts.tm_hour) }
        /// The minute.
        public var tm_min: Int { Int(parts.tm_min) }
        /// The second.
        public var tm_sec: Int { Int(parts.tm_sec) }
    }

    /// A moment's local time, now where none is given.
    public static func localtime(_ secs: Double? = nil) -> struct_time {
        var (moment, parts) = (time_t((secs ?? time()).rounded(.down)), tm())
        localtime_r(&moment, &parts)
        return struct_time(parts: parts)
    }
    /// A moment's time in Greenwich, now where none is given.
    public static func gmtime(_ secs: Double? = nil) -> struct_time {
        var (moment, parts) = (time_t((secs ?? time()).rounded(.down)), tm())
        gmtime_r(&moment, &parts)
        return struct_time(parts: parts)
    }
    /// A moment as `Sat Jun  6 16:26:11 1998`, now where none is given.
    public static func ctime(_ secs: Double? = nil) -> String {
        let t = localtime(secs)
        return strftime("%a %b ", t) + t.tm_mday._torchFormatted("2d") + strftime(" %H:%M:%S ", t) + "\(t.tm_year)"
    }

    private static func nanoseconds(_ clock: clockid_t) -> Int {
        var moment = timespec()
        clock_gettime(clock, &moment)
        return moment.tv_sec * 1_000_000_000 + moment.tv_nsec
    }
    private static func seconds(_ clock: clockid_t) -> Double { Double(nanoseconds(clock)) / 1e9 }
}
