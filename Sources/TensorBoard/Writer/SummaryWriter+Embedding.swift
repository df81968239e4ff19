import Foundation
import NumPy
internal import Pythonic
import Torch
import TorchVision

extension torch.utils.tensorboard.SummaryWriter {
    /// Adds points for TensorBoard's projector, in files beside those of the events:
    /// <https://docs.pytorch.org/docs/stable/tensorboard.html#torch.utils.tensorboard.writer.SummaryWriter.add_embedding>.
    ///
    /// - Parameters:
    ///   - mat: The points, (N, D).
    ///   - metadata: A label for each point, or a list of several where `metadata_header` names them.
    ///   - label_img: A picture for each point, (N, C, H, W), of numbers from 0 to 1.
    // @forms
    public func add_embedding(
        mat: any np.ArrayLike, metadata: [Any]? = nil, label_img: Tensor? = nil, global_step: Int? = nil,
        tag: String = "default", metadata_header: [String]? = nil
    ) {
        let (points, step) = (elements(mat), padded(global_step ?? 0))
        let place = "\(step)/\(Self.escaped(tag))"
        attempt {
            try file()
            let root = log_dir.hasSuffix("/") ? log_dir : log_dir + "/"
            let folder = root + place
            try Self.prepareFolder(folder)
            if let metadata {
                try check(points.size(0) == metadata.count, "#labels should equal with #data points")
                let lines = try Self.lines(metadata, metadata_header ?? [])
                try FileWriter.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: folder + "/metadata.tsv")
            }
            if let label_img {
                try check(points.size(0) == label_img.size(0), "#images should equal with #data points")
                try FileWriter.write(try Self.sprite(label_img), to: folder + "/sprite.png")
            }
            try check(points.dim() == 2, "mat should be 2D, where mat.size(0) is the number of data points")
            try FileWriter.write(Array(Self.table(points).utf8), to: folder + "/tensors.tsv")
            embeddings.append(
                Self.settings("\(tag):\(step)", place, hasLabels: metadata != nil, size: label_img.map(\.shape)))
            try FileWriter.write(Array(embeddings.joined().utf8), to: root + "projector_config.pbtxt")
        }
    }

    private func check(_ holds: Bool, _ message: String) throws {
        try torch.throwIfFailed()
        if !holds { throw TorchError(.AssertionError, message) }
    }

    /// Python's `str(step).zfill(5)`.
    private func padded(_ step: Int) -> String {
        let digits = String(step.magnitude)
        let sign = step < 0 ? "-" : ""
        return sign + String(repeating: "0", count: max(0, 5 - sign.count - digits.count)) + digits
    }

    /// A tag as the name of a folder.
    private static func escaped(_ tag: String) -> String {
        tag.replacing("%", with: "%25").replacing("/", with: "%2f").replacing("\\", with: "%5c")
    }

    /// Makes a folder, or warns of one that is there.
    private static func prepareFolder(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return try EventFile.makeFolder(path)
        }
        guard isFolder.boolValue else {
            throw TorchError(
                .init(rawValue: "NotADirectoryError"), "Path: `\(path)` exists, but is a file. Cannot proceed.")
        }
        Swift.print("warning: Embedding dir exists, did you set global_step for add_embedding()?")
    }

    /// A line for each label, below one with the names where there are any.
    private static func lines(_ labels: [Any], _ names: [String]) throws -> [String] {
        guard !names.isEmpty else { return labels.map { str($0) } }
        guard let first = labels.first else { throw TorchError(.IndexError, "list index out of range") }
        guard names.count == columns(first).count else {
            throw TorchError(.AssertionError, "len of header must be equal to the number of columns in metadata")
        }
        return ([names] + labels.map { columns($0) }).map { $0.map { str($0) }.joined(separator: "\t") }
    }

    /// The parts of a list, a tuple or a text.
    private static func columns(_ label: Any) -> [Any] {
        (label as? String).map { $0.map { String($0) } } ?? Mirror(reflecting: label).children.map(\.value)
    }

    private static func table(_ points: Tensor) -> String {
        let texts: [String]
        if points.dtype.is_floating_point {
            texts = points.flatList(Double.self).map { repr($0) }
        } else if points.dtype.is_complex {
            texts = points.flatList(torch.Scalar.self).map { $0.description }
        } else if points.dtype == .bool {
            texts = points.flatList(Bool.self).map { repr($0) }
        } else {
            texts = points.flatList(Int.self).map { String($0) }
        }
        let width = points.size(1)
        return (0..<points.size(0)).map { row in
            texts[row * width..<(row + 1) * width].joined(separator: "\t") + "\n"
        }.joined()
    }

    /// A square of pictures, as many a row as rows, as the bytes of a PNG file.
    private static func sprite(_ images: Tensor) throws -> [UInt8] {
        let columns = Int(Double(images.size(0)).squareRoot().rounded(.up))
        guard let grid = grid(elements(images), columns: columns) else { try torch.throwIfFailed(); return [] }
        let (height, width) = (grid.size(1), grid.size(2))
        guard height <= width else {
            throw TorchError(
                .ValueError,
                "could not broadcast input array from shape (\(height),\(width),3) into shape (\(width),\(width),3)")
        }
        let square = torch.zeros(width, width, 3, dtype: torch.float64)
        square.narrow(0, 0, height).copy_(grid.permute(1, 2, 0))
        let bytes = (square * 255).clamp(min: 0, max: 255).to(.uint8).flatList(UInt8.self)
        return try Image.frombytes("RGB", (width, width), bytes).png()
    }

    /// An embedding in the projector's settings, in the text form of protocol buffers.
    private static func settings(_ name: String, _ place: String, hasLabels: Bool, size: torch.Size?) -> String {
        var lines = ["  tensor_name: \(quoted(name))"]
        if hasLabels { lines.append("  metadata_path: \(quoted(place + "/metadata.tsv"))") }
        if let size {
            lines += [
                "  sprite {", "    image_path: \(quoted(place + "/sprite.png"))", "    single_image_dim: \(size[3])",
                "    single_image_dim: \(size[2])", "  }",
            ]
        }
        lines.append("  tensor_path: \(quoted(place + "/tensors.tsv"))")
        return "embeddings {\n" + lines.joined(separator: "\n") + "\n}\n"
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\"", "'", "\\": out += "\\\(scalar)"
            case "\0"..<" ", "\u{7F}":
                let digits = String(scalar.value, radix: 8)
                out += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
