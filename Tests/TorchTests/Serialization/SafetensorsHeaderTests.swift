import Foundation
import TestSupport
import Testing

@testable import Torch

@Suite struct SafetensorsHeaderTests {
    /// Headers, half of them wrong, are read and refused as the format's own library reads and refuses them.
    @Test(arguments: [0, 1, 2]) func asStrictAsTheLibrary(_ seed: Int) throws {
        let scratch = try Scratch()
        let count = 100
        let python = try Python.run(
            "import safetensors_headers\nout['rows'] = safetensors_headers.table('\(scratch.path)', \(seed), \(count))")
        let expected = python["rows"].list.compactMap(\.string)
        #expect(expected.count == count)
        for (index, row) in expected.enumerated() {
            let path = "\(scratch.path)/\(index).safetensors"
            let header = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            let ours = Result { try SafetensorsReader(path) }
            switch ours {
            case .success(let reader):
                let names = reader.entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
                let text = try names.map { "\(Array($0.name.utf8)) \(try reader.tensor($0).dtype) \($0.shape)" }
                #expect(text.joined(separator: " ") == row, "\(header)")
            case .failure(let error):
                #expect(row.hasPrefix("!") && error is SerializationError, "\(error): \(header)")
            }
        }
    }

    /// Names are written as the library writes them, whatever they hold.
    @Test func names() throws {
        let scratch = try Scratch()
        let names = (0..<0x100).map { String(UnicodeScalar(UInt8($0))) } + ["\u{2028}", "😀", "\"\\/"]
        let state = nn.StateDict(names.map { ($0, torch.ones(1)) })
        try safetensors.torch.save_file(state, scratch.swift)
        _ = try Python.run(
            """
            import safetensors.torch
            names = [chr(i) for i in range(256)] + ['\\u2028', '\\U0001f600', '"\\\\/']
            safetensors.torch.save_file({n: torch.ones(1) for n in names}, '\(scratch.python)')
            """)
        #expect(try scratch.bytes(scratch.swift) == scratch.bytes(scratch.python))
        #expect(try SafetensorsReader(scratch.swift).entries.count == names.count)
    }

    /// A dimension of 0 beside ones whose product overflows; two names that look the same.
    @Test func extremes() throws {
        let scratch = try Scratch()
        for (header, count) in [
            (#"{"a":{"dtype":"F32","shape":[0,4611686018427387904,4],"data_offsets":[0,0]}}"#, 0),
            (
                #"{"\u00e9":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"#
                    + #""e\u0301":{"dtype":"F32","shape":[4],"data_offsets":[16,32]}}"#, 32
            ),
        ] {
            let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
            try (length + Data(header.utf8) + Data(count: count)).write(to: URL(filePath: scratch.swift))
            let python = try Python.run(
                """
                import safetensors.torch
                x = safetensors.torch.load_file('\(scratch.swift)')
                out['x'] = [f'{list(k.encode())} {list(v.shape)} {list(v.stride())}' for k, v in sorted(x.items())]
                """)
            let reader = try SafetensorsReader(scratch.swift)
            let rows = try reader.entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.map {
                "\(Array($0.name.utf8)) \($0.shape) \(try reader.tensor($0).stride())"
            }
            #expect(rows == python["x"].list.compactMap(\.string))
        }
    }
}
