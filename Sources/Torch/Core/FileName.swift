#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Names of files: bytes to the system, text in a program.
///
/// UTF-8 is the text it spells. A byte that is no part of UTF-8 becomes a character that stands for it, as in Python's
/// `os.fsdecode`, so that every name has a text and leads back to its file. Python takes lone surrogates for that, which
/// Swift's texts cannot hold; here it is the end of a private plane, U+10FD80 to U+10FDFF. Where a name has one of these
/// itself, its bytes are escaped too.
package enum FileName {
    private static let escapes: ClosedRange<UInt32> = 0x10FD80...0x10FDFF
    /// The byte with which the UTF-8 of every escape, and of little else, begins.
    private static let sign: UInt8 = 0xF4

    /// The text of a name: Python's `os.fsdecode`.
    package static func text(_ bytes: some Collection<UInt8>) -> String {
        if !bytes.contains(sign), let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        var rest = bytes[...]
        func escape(_ count: Int) {
            for byte in rest.prefix(count) {
                if let scalar = Unicode.Scalar(escapes.lowerBound - 0x80 + UInt32(byte)) { text.append(scalar) }
            }
        }
        while !rest.isEmpty {
            var (input, parser) = (rest.makeIterator(), Unicode.UTF8.ForwardParser())
            switch parser.parseScalar(from: &input) {
            case .valid(let encoded):
                let scalar = Unicode.UTF8.decode(encoded)
                if escapes.contains(scalar.value) { escape(encoded.count) } else { text.append(scalar) }
                rest = rest.dropFirst(encoded.count)
            case .error(let count):
                escape(count)
                rest = rest.dropFirst(count)
            case .emptyInput:
                return String(text)
            }
        }
        return String(text)
    }

    /// The text of a name that the system gives.
    package static func text(_ name: UnsafePointer<CChar>) -> String {
        text(UnsafeRawBufferPointer(start: name, count: strlen(name)))
    }

    /// The bytes that a text stands for: Python's `os.fsencode`.
    package static func bytes(_ text: String) -> [UInt8] {
        guard text.utf8.contains(sign) else { return Array(text.utf8) }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if escapes.contains(scalar.value) {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes += UTF8.encode(scalar).map(Array.init) ?? []
            }
        }
        return bytes
    }

    /// Gives `body` a path as the system takes it. Nil for one with a zero byte, at which the system would end it:
    /// another file would be meant.
    package static func withPath<Result>(_ path: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result? {
        let bytes = bytes(path)
        guard !bytes.contains(0) else { return nil }
        return (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { $0.baseAddress.map(body) }
    }

    /// A name as Python writes it in a message: what stands for a byte as `\udc80` to `\udcff`.
    package static func shown(_ text: String) -> String {
        guard text.utf8.contains(sign) else { return text }
        return text.unicodeScalars.reduce(into: "") { shown, scalar in
            if escapes.contains(scalar.value) {
                shown += "\\udc" + String(scalar.value & 0xFF, radix: 16)
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
    }

    /// Whether Python sorts `a` before `b`: by the characters' numbers, whatever the locale and the form of accents. What
    /// stands for a byte has the number of Python's surrogate.
    package static func precedes(_ a: String, _ b: String) -> Bool {
        guard a.utf8.contains(sign) || b.utf8.contains(sign) else { return bytesPrecede(a, b) }
        func numbers(_ text: String) -> some Sequence<UInt32> {
            text.unicodeScalars.lazy.map { escapes.contains($0.value) ? 0xDC00 + $0.value & 0xFF : $0.value }
        }
        return numbers(a).lexicographicallyPrecedes(numbers(b))
    }

    /// UTF-8 sorts as code points do; Swift's own order of strings is another.
    private static func bytesPrecede(_ a: String, _ b: String) -> Bool {
        // Strings lie in memory as UTF-8, but for those of Objective-C.
        let isBefore = a.utf8.withContiguousStorageIfAvailable { first in
            b.utf8.withContiguousStorageIfAvailable { second in
                guard let a = first.baseAddress, let b = second.baseAddress else { return first.count < second.count }
                let order = memcmp(a, b, min(first.count, second.count))
                return order < 0 || (order == 0 && first.count < second.count)
            }
        }
        return (isBefore ?? nil) ?? a.utf8.lexicographicallyPrecedes(b.utf8)
    }
}
