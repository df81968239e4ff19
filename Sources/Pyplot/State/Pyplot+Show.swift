import Foundation

extension plt {
    /// Shows the figures and closes them: each is written into a PNG file for the desktop's viewer. Where there is no
    /// display, a line on the standard error stream says where the files are.
    /// See <https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.show.html>.
    ///
    /// - Throws: ``PlotError`` where a file cannot be written.
    public static func show() throws {
        let environment = ProcessInfo.processInfo.environment
        let hasDisplay = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
        for figure in Gallery.shared.all {
            let file = FileManager.default.temporaryDirectory.appending(
                path: "figure-\(ProcessInfo.processInfo.processIdentifier)-\(figure.number).png")
            try figure.savefig(file.path)
            close(figure)
            guard !(hasDisplay && open(file)) else { continue }
            let line = "Figure \(figure.number) is in \(file.path), for there is no display.\n"
            try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
        }
    }

    /// Whether the desktop took a file.
    private static func open(_ file: URL) -> Bool {
        let viewer = Process()
        viewer.executableURL = URL(filePath: "/usr/bin/env")
        viewer.arguments = ["xdg-open", file.path]
        viewer.standardError = FileHandle.nullDevice
        guard (try? viewer.run()) != nil else { return false }
        viewer.waitUntilExit()
        return viewer.terminationStatus == 0
    }
}
