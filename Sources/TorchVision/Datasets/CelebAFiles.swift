import Torch

/// The tables of CelebA.
struct CelebAFiles {
    let folder: String

    private static let sums = [
        ("list_attr_celeba.txt", "75e246fa4810816ffd6ee81facbd244c"),
        ("identity_CelebA.txt", "32bd1bd63d3c78cd57e08160ec5ed1e2"),
        ("list_bbox_celeba.txt", "00566efa6fedff7a56946cd1c10f1c16"),
        ("list_landmarks_align_celeba.txt", "cc24ecafdb5b50baae59b03474781f8c"),
        ("list_eval_partition.txt", "d32c9cbf5e040fd4025c592c306e6668"),
    ]
    private static let images = ("img_align_celeba.zip", "00d2c5bc6d35e252742224ab0c1e8fcb")

    private func path(_ name: String) -> String { FolderListing.join(folder, name) }

    var areWhole: Bool {
        Self.sums.allSatisfy { DatasetFiles.check_integrity(path($0), $1) }
            && FolderListing.isFolder(path("img_align_celeba"))
    }

    /// Unpacks the images where their archive lies there; the files themselves lie where a program cannot fetch them.
    func download() throws {
        let missing = ([Self.images] + Self.sums).filter { !DatasetFiles.check_integrity(path($0), $1) }
        guard missing.isEmpty else {
            throw TorchError(
                .RuntimeError,
                "CelebA lies on Google Drive, from where it cannot be fetched here. From "
                    + "http://mmlab.ie.cuhk.edu.hk/projects/CelebA.html put into \(FileName.shown(folder)):\n"
                    + missing.map { "\($0) (MD5 \($1))\n" }.joined())
        }
        try Archive.extract(path(Self.images.0), to: folder)
    }

    /// Of one type of targets.
    static func first(_ parts: [Tensor]) -> Tensor { parts.first ?? torch.empty(0) }

    /// Words before the numbers of each line, and the line before them.
    struct Table {
        let header: [String]
        let names: [String]
        let rows: [[Int]]

        /// Some rows as a tensor.
        func numbers(_ chosen: [Int]) throws -> Tensor {
            let flat = chosen.flatMap { rows[$0] }
            return try torch.throwing {
                torch.tensor(flat, dtype: .int64).view([chosen.count, rows.first?.count ?? 0])
            }
        }
    }

    /// A table below so many lines, of which the last one has the columns' names.
    func table(_ name: String, _ heads: Int) throws -> Table {
        let lines = try DatasetFiles.lines(path(name)).map { $0.split(separator: " ").map(String.init) }
        let rows = lines.dropFirst(heads).filter { !$0.isEmpty }
        let numbers = rows.map { $0.dropFirst().compactMap { Int($0) } }
        guard lines.count >= heads, zip(rows, numbers).allSatisfy({ $0.count == $1.count + 1 }),
            Set(numbers.map(\.count)).count <= 1
        else { throw Archive.damaged(path(name), "its lines are no names and numbers") }
        return Table(header: heads > 0 ? lines[heads - 1] : [], names: rows.map { $0[0] }, rows: numbers)
    }

    /// The images of a split: their files' names, and the rows of the tables.
    func rows(of split: String) throws -> (names: [String], rows: [Int]) {
        let table = try table("list_eval_partition.txt", 0)
        let number = ["train": 0, "valid": 1, "test": 2][split]
        let rows = table.rows.indices.filter { number == nil || table.rows[$0].first == number }
        return (rows.map { table.names[$0] }, rows)
    }
}
