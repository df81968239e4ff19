import Foundation
import Pyplot
import TestSupport
import Testing
import Torch

/// The GIF files of animations.
@Suite(.serialized) struct AnimationTests {
    private static let reader = """
        from PIL import Image
        def read(data):
            image = Image.open(io.BytesIO(data))
            frames, times = [], []
            for i in range(image.n_frames):
                image.seek(i)
                times.append(image.info["duration"])
                frames.append(torch.from_numpy(np.array(image.convert("RGB")).copy()))
            return torch.stack(frames), T(times), image.info.get("loop")

        """

    /// Frames of both languages' files. Colours are chosen by another library than Pillow, and letters are drawn by
    /// another one, so squares of 8×8 pixels are compared.
    @Test func framesAreMatplotlibs() throws {
        let python = try Matplotlib.run(
            Self.reader + """
                import tempfile
                from matplotlib import animation
                fig, ax = plt.subplots(figsize=(3, 2))
                x = np.arange(40) / 6
                line, = ax.plot(x, np.sin(x), linewidth=3)
                calls = []
                def update(i):
                    calls.append(i)
                    line.set_ydata(np.sin(x + i / 2))
                    return line,
                ani = animation.FuncAnimation(fig, update, frames=5, interval=50)
                with tempfile.NamedTemporaryFile(suffix=".gif") as file:
                    ani.save(file.name, writer="pillow", fps=8)
                    out["frames"], out["times"], out["loop"] = read(open(file.name, "rb").read())
                out["calls"] = calls
                """)
        let x = torch.arange(40, dtype: .float64) / 6
        let (fig, ax) = plt.subplots(figsize: (3, 2))
        defer { plt.close() }
        let line = ax.plot(x, torch.sin(x), linewidth: 3)[0]
        var calls: [Int] = []
        let ani = animation.FuncAnimation(
            fig,
            { i in
                calls.append(i)
                line.set_ydata(torch.sin(x + Double(i) / 2))
                return [line]
            }, frames: 5, interval: 50)
        let ours = try read { try ani.save($0, writer: "pillow", fps: 8) }
        #expect(calls == python["calls"].list.map(\.int))
        #expect(ours["times"].doubles == python["times"].doubles)
        #expect(ours["loop"].int == python["loop"].int)
        let (a, b) = (try #require(ours["frames"].tensor), try #require(python["frames"].tensor))
        try #require(a.shape == b.shape)
        func small(_ t: Tensor) -> Tensor { nn.functional.avg_pool2d(t.to(torch.float64).permute([0, 3, 1, 2]), 8) }
        let difference: Double = (small(a) - small(b)).abs().mean().item()
        #expect(difference < 1.5)
        let others: Double = (small(a) - small(b).roll(1, 0)).abs().mean().item()
        #expect(others > 2 * difference)
    }

    /// Many colours are brought down to 256: hardly any pixel changes much, and white stays white.
    @Test func coloursStayNear() throws {
        torch.manual_seed(2)
        let (fig, ax) = plt.subplots(figsize: (2, 2))
        defer { plt.close() }
        ax.set_axis_off()
        let images = (0..<3).map { _ in [ax.imshow(torch.rand(8, 8, 3), interpolation: "bilinear") as Artist] }
        let ani = animation.ArtistAnimation(fig, images, interval: 100)
        let ours = try read { try ani.save($0) }
        let frames = try #require(ours["frames"].tensor)
        #expect(ours["times"].doubles == [100, 100, 100])
        var png: [UInt8] = []
        // The last frame is what the figure shows now.
        try fig.savefig(&png)
        let answer = try Matplotlib.run(
            """
            from PIL import Image
            image = Image.open(io.BytesIO(png.numpy().tobytes())).convert("RGB")
            out["pixels"] = torch.from_numpy(np.array(image))
            """, ["png": torch.frombuffer(png, dtype: .uint8)])
        let shown = try #require(answer["pixels"].tensor).to(torch.float64)
        let difference: Double = (frames[2].to(torch.float64) - shown).abs().mean().item()
        #expect(difference < 6)
        #expect(torch.equal(frames[2][0, 0], torch.tensor([255, 255, 255], dtype: .uint8)))
    }

    @Test func framesThatAreTheSameBecomeOne() throws {
        let (fig, ax) = plt.subplots(figsize: (1, 1))
        defer { plt.close() }
        let text = ax.text(0.5, 0.5, "a")
        let ani = FuncAnimation(fig, { name in text.set_text(name) }, frames: ["a", "a", "b"], interval: 20)
        let ours = try read { try ani.save($0, writer: PillowWriter(fps: 10)) }
        #expect(ours["times"].doubles == [200, 100])
    }

    /// What is changed afterwards looks as if it had been drawn so from the start.
    @Test func whatIsChangedIsDrawn() throws {
        let (a, b) = (torch.arange(6.0).reshape(2, 3), torch.arange(6.0).reshape(2, 3).flip(0))
        func picture(_ draw: (Axes) -> Void) throws -> [UInt8] {
            let (fig, ax) = plt.subplots(figsize: (2, 2))
            defer { plt.close() }
            draw(ax)
            ax.set_xlim(-1, 3)
            ax.set_ylim(-1, 3)
            var png: [UInt8] = []
            try fig.savefig(&png)
            return png
        }
        let changed = try picture { ax in
            ax.imshow(a).set_data(b)
            ax.scatter([0, 1], [2, 2]).set_offsets([[0.5, 1], [1.5, 2]])
            let line = ax.plot([0], [0], "o-")[0]
            line.set_data([0, 1, 2], [2, 0, 1])
            line.set_color("k")
            ax.text(0, 0, "a").set_text("b")
        }
        let drawn = try picture { ax in
            ax.imshow(b)
            ax.scatter([0.5, 1.5], [1, 2])
            ax.plot([0, 1, 2], [2, 0, 1], "ko-")
            ax.text(0, 0, "b")
        }
        #expect(changed == drawn)
        #expect(try picture { ax in ax.imshow(a) } != picture { ax in ax.imshow(b) })
    }

    @Test func otherFormatsAreRefused() throws {
        let (fig, _) = plt.subplots()
        defer { plt.close() }
        let ani = FuncAnimation(fig, { (_: Int) in }, frames: 1)
        let error = #expect(throws: PlotError.self) { try ani.save("a.mp4") }
        #expect(error?.kind == .unsupportedFormat)
    }

    private func read(_ write: (String) throws -> Void) throws -> Python.Answer {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).gif")
        defer { try? FileManager.default.removeItem(at: file) }
        try write(file.path)
        let bytes = [UInt8](try Data(contentsOf: file))
        return try Matplotlib.run(
            Self.reader + "out['frames'], out['times'], out['loop'] = read(gif.numpy().tobytes())",
            ["gif": torch.frombuffer(bytes, dtype: .uint8)])
    }
}
