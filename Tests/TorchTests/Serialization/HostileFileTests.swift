import Foundation
import TestSupport
import Testing
import Torch

/// Files that no `torch.save` wrote.
@Suite struct HostileFileTests {
    /// An archive around a pickle that Python makes by `code`, as `p`.
    static func archive(_ scratch: Scratch, _ code: String) throws {
        _ = try Python.run(
            """
            import zipfile, struct
            def text(s): return b'X' + struct.pack('<I', len(s.encode())) + s.encode()
            \(code)
            with zipfile.ZipFile('\(scratch.python)', 'w') as z:
                z.writestr('x/data.pkl', b'\\x80\\x02' + p + b'.')
                z.writestr('x/version', '3')
                z.writestr('x/byteorder', 'little')
            """)
    }

    /// What Python reads prints the same here; what it refuses is refused.
    @Test(arguments: [
        #"p = b'c_codecs\nencode\n(' + text('\u00ff') + text('utf-8') + b'tR'"#,
        #"p = b'c_codecs\nencode\n(' + text('\u00ff') + text('latin1') + b'tR'"#,
        #"p = b'c_codecs\nencode\n(' + text('\u00ff') + text('UTF_8') + b'tR'"#,
        #"p = b'c_codecs\nencode\n(' + text('\u0100') + text('latin1') + b'tR'"#,
        #"p = b'c_codecs\nencode\n(' + text('\u00ff') + text('ascii') + b'tR'"#,
        #"p = b'c_codecs\nencode\n(' + text('\u00ff') + b'tR'"#,
        #"p = b'c_codecs\nencode\n(' + text('a') + text('nonsense') + b'tR'"#,
        #"p = b'cbuiltins\nset\n(](K\x01K\x01G?\xf0\0\0\0\0\0\0\x88K\x02etR'"#, #"p = b'cbuiltins\nset\n(](]etR'"#,
        #"p = b'cbuiltins\nset\n(](}etR'"#, #"p = b'cbuiltins\nset\n(]((K\x01t(K\x01tetR'"#,
        #"p = b'cbuiltins\nset\n(](]\x85etR'"#, #"p = b'}]K\x01s'"#, #"p = b'}]\x85K\x01s'"#,
        #"p = b'})\x85\x85K\x01s'"#,
        #"p = b'}K\x01K\x02sG?\xf0\0\0\0\0\0\0K\x03s\x88K\x04s'"#,
        #"p = b'ctorch._tensor\n_rebuild_from_type_v2\nq\0ctorch\nTensor\nq\1h\0' + b'h\0h\1' * 5000 + b')' + b'\x87' * 5000 + b'R'"#,
    ])
    func pickles(_ code: String) throws {
        let scratch = try Scratch()
        try Self.archive(scratch, code)
        do {
            let python = try Python.run("out['text'] = repr(torch.load('\(scratch.python)'))")
            let read = try torch.load(scratch.python)
            #expect("\(read)" == python["text"].string)
        } catch is Python.Raised {
            #expect(throws: SerializationError.self) { try torch.load(scratch.python) }
        }
    }

    @Test func unhashable() throws {
        let scratch = try Scratch()
        try Self.archive(scratch, #"p = b'cbuiltins\nset\n(](]etR'"#)
        let python = try Python.raises("torch.load('\(scratch.python)')")
        let error = #expect(throws: SerializationError.self) { try torch.load(scratch.python) }
        #expect(python?.message == "unhashable type: 'list'")
        #expect(error?.reason.hasSuffix(python?.message ?? "-") == true)
    }

    /// A small file that names one long thing many times takes no more memory than its length asks for, and no more time.
    @Test(arguments: [
        #"p = text('a' * 100000) + b'q\0c_codecs\nencode\nq\1h\0' + text('latin1') + b'\x86q\2](' + b'h\1h\2R' * 20000 + b'e'"#,
        #"p = b'](' + b'K\x01' * 50000 + b'eq\0cbuiltins\nset\nq\1h\0\x85q\2](' + b'h\1h\2R' * 20000 + b'e'"#,
        #"p = b'(' + b'K\x01' * 50000 + b'tq\0ctorch\nSize\nq\1h\0\x85q\2](' + b'h\1h\2R' * 20000 + b'e'"#,
        #"p = b'}(' + b'K\x01K\x02' * 50000 + b'uq\0ccollections\nCounter\nq\1h\0\x85q\2](' + b'h\1h\2R' * 20000 + b'e'"#,
        #"p = text('k' * 100000) + b'q\0}(' + b'h\0N' * 50000 + b'u'"#,
        #"p = text('k' * 100000) + b'q\0](' + b'}h\0Ns' * 50000 + b'e'"#,
        #"p = b'(' + b'K\x01' * 50000 + b'tq\0}(' + b'h\0N' * 50000 + b'u'"#,
        #"p = b')' + b'q\0h\0\x86' * 60 + b'q\1}h\1Ns'"#,
    ])
    func amplifiers(_ code: String) throws {
        let scratch = try Scratch()
        try Self.archive(scratch, code)
        let (before, start) = (peakMemory(), clock())
        _ = try? torch.load(scratch.python) as torch.Object
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        #expect(peakMemory() - before < 128 << 20)
        // Of the processor, whatever else runs. Measured at 0.1 s without optimization; what grows with the square took
        // minutes, a sanitizer takes some tens of times as long.
        #expect(seconds < 30)
    }

    /// Archives that were packed again with compression are read as Python reads them, and bounded.
    @Test func deflated() throws {
        let scratch = try Scratch()
        let python = try Python.run(
            """
            import zipfile
            x = {'w': torch.arange(2500.), 'z': torch.zeros(100000), 'r': torch.rand(50)}
            torch.save(x, '\(scratch.python)')
            def pack(name, method, zeros=0):
                with zipfile.ZipFile('\(scratch.python)') as old, zipfile.ZipFile(name, 'w', method) as new:
                    for n in old.namelist():
                        new.writestr(n, bytes(zeros) if zeros and n.endswith('data/1') else old.read(n))
            pack('\(scratch.swift)', zipfile.ZIP_DEFLATED)
            pack('\(scratch.path)/bomb.pt', zipfile.ZIP_DEFLATED, 1 << 27)
            out['x'] = torch.load('\(scratch.swift)')
            """)
        for mmap in [false, true] {
            let read: nn.StateDict = try torch.load(scratch.swift, mmap: mmap)
            for (name, value) in python["x"].dict { #expect(value.isIdentical(to: try #require(read[name]))) }
        }
        let error = #expect(throws: SerializationError.self) { try torch.load(scratch.path + "/bomb.pt") }
        #expect(error?.reason.contains("compressed record data/1") == true)
    }

    /// What was saved on a device that is not here names `map_location`, as in Python.
    @Test(.enabled(if: !torch.cuda.is_available())) func otherDevices() throws {
        let scratch = try Scratch()
        _ = try Python.run(
            """
            import zipfile
            torch.save(torch.ones(2), '\(scratch.swift)')
            with zipfile.ZipFile('\(scratch.swift)') as old, zipfile.ZipFile('\(scratch.python)', 'w') as new:
                for n in old.namelist():
                    new.writestr(n, old.read(n).replace(b'X\\3\\0\\0\\0cpu', b'X\\6\\0\\0\\0cuda:0'))
            """)
        for argument in ["", ", map_location='cuda'", ", map_location={'cuda:0': 'cuda:1'}"] {
            let python = try Python.raises("torch.load('\(scratch.python)'\(argument))")
            let error = #expect(throws: SerializationError.self) {
                switch argument {
                case "": _ = try torch.load(scratch.python) as torch.Object
                case ", map_location='cuda'": _ = try torch.load(scratch.python, map_location: "cuda") as torch.Object
                default: _ = try torch.load(scratch.python, map_location: ["cuda:0": "cuda:1"]) as torch.Object
                }
            }
            #expect(error?.reason == python?.message)
        }
        let x: Tensor = try torch.load(scratch.python, map_location: "cpu")
        #expect(x.equal(torch.ones(2)))
    }

    @Test(arguments: ["foo", "", "xla", "cpu:3", "cuda:x"]) func noDevice(name: String) throws {
        let scratch = try Scratch()
        let python = try Python.raises(
            """
            torch.save(torch.ones(2), '\(scratch.python)')
            torch.load('\(scratch.python)', map_location='\(name)')
            """)
        let error = #expect(throws: SerializationError.self) {
            try torch.load(scratch.python, map_location: name) as torch.Object
        }
        #expect(python != nil && error?.reason == python?.message)
        let other = #expect(throws: SerializationError.self) {
            try torch.load(scratch.python, map_location: ["cpu": name]) as torch.Object
        }
        #expect(other?.reason == python?.message)
    }
}
