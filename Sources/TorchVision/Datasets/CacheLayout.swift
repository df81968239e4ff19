import CImageCodecs
import Torch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where things lie in a cache file: a head, a record for each image, the images' paths, and from a whole page on
/// the pixels of all images, equally long.
///
/// Numbers are those of the machine that wrote the file; another one's do not match the magic number.
struct CacheLayout: Equatable {
    /// "images" and two odd bytes; the highest one is the version.
    static let magic: UInt64 = 0x01FE_7365_6761_6D69
    static let headSize = 64
    static let pageSize = 4096

    let count: Int
    let namesSize: Int
    let width: Int
    let height: Int
    let interpolation: Int

    var imageSize: Int { 3 * width * height }
    var tableSize: Int { count * MemoryLayout<CacheRecord>.stride }
    /// Of the head, the records and the paths.
    var indexSize: Int { Self.headSize + tableSize + namesSize }
    var pixelStart: Int { (indexSize + Self.pageSize - 1) / Self.pageSize * Self.pageSize }
    var fileSize: Int { pixelStart + count * imageSize }

    func pixels(of index: Int) -> Int { pixelStart + index * imageSize }

    /// Whether images of a file with this layout are those of a cache with another one.
    func hasImages(like other: CacheLayout) -> Bool {
        (width, height, interpolation) == (other.width, other.height, other.interpolation)
    }

    /// The head; `checksum` is of the records and paths behind it.
    func head(checksum: UInt32) -> [UInt64] {
        var head = [Self.magic]
        head += [count, namesSize, width, height, interpolation, Int(checksum)].map { UInt64($0) }
        head.append(UInt64(Self.checksum(of: head)))
        return head
    }

    /// The layout that a head tells of, if it is whole and fits a file of `size` bytes, and the checksum in it.
    init?(head: [UInt64], fileSize: Int) {
        guard head.count == 8, head[0] == Self.magic, head[7] == UInt64(Self.checksum(of: Array(head.dropLast())))
        else { return nil }
        let numbers = head[1...5].map { Int(exactly: $0) ?? .max }
        // Below these no product of them overflows.
        guard numbers[0] < 1 << 31, numbers[1] < 1 << 48, numbers[2] < 1 << 10, numbers[3] < 1 << 10 else {
            return nil
        }
        self.init(
            count: numbers[0], namesSize: numbers[1], width: numbers[2], height: numbers[3], interpolation: numbers[4])
        guard fileSize == self.fileSize else { return nil }
    }

    init(count: Int, namesSize: Int, width: Int, height: Int, interpolation: Int) {
        self.count = count
        self.namesSize = namesSize
        self.width = width
        self.height = height
        self.interpolation = interpolation
    }

    private static func checksum(of head: [UInt64]) -> UInt32 {
        head.withUnsafeBytes { ic_checksum($0.baseAddress, $0.count) }
    }
}

/// What a cache knows of one image file.
struct CacheRecord: Equatable {
    /// What the file was when the pixels were made of it.
    var stamp: FileStamp
    /// Of the pixels.
    var checksum: UInt32
    /// 0 where the file could not be read, and there are no pixels.
    var hasPixels: UInt32

    static let none = CacheRecord(stamp: .missing, checksum: 0, hasPixels: 0)
}

/// By what a file shows that it has changed.
struct FileStamp: Equatable {
    let size: Int64
    let seconds: Int64
    let nanoseconds: Int64

    static let missing = FileStamp(size: -1, seconds: 0, nanoseconds: 0)
}

extension FileStamp {
    init?(of path: String) {
        var status = stat()
        guard FileName.withPath(path, { stat($0, &status) }) == 0 else { return nil }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        self.init(size: Int64(status.st_size), seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
    }
}
