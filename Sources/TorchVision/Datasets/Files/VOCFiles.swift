import Foundation
import Torch

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Where the files of Pascal VOC lie, by what their targets are.
struct VOCFiles: Sendable {
    let splits: String
    let targets: String
    let ending: String

    static let segmentation = VOCFiles(splits: "Segmentation", targets: "SegmentationClass", ending: ".png")
    static let detection = VOCFiles(splits: "Main", targets: "Annotations", ending: ".xml")

    /// The archive of a year: its address below the year's folder, its name and its sum.
    private static let archives: [String: (address: String, name: String, md5: String)] = [
        "2012": (
            "voc2012/VOCtrainval_11-May-2012.tar", "VOCtrainval_11-May-2012.tar", "6cd6e144f989b92b3379bac3b3de84fd"
        ),
        "2011": (
            "voc2011/VOCtrainval_25-May-2011.tar", "VOCtrainval_25-May-2011.tar", "6c3384ef61512963050cb5d687e5bf1e"
        ),
        "2010": (
            "voc2010/VOCtrainval_03-May-2010.tar", "VOCtrainval_03-May-2010.tar", "da459979d0c395079b5c75ee67908abb"
        ),
        "2009": (
            "voc2009/VOCtrainval_11-May-2009.tar", "VOCtrainval_11-May-2009.tar", "a3e00b113cfcfebf17e343f59da3caa1"
        ),
        "2008": (
            "voc2008/VOCtrainval_14-Jul-2008.tar", "VOCtrainval_11-May-2012.tar", "2629fa636546599198acfcfbfcf1904a"
        ),
        "2007": (
            "voc2007/VOCtrainval_06-Nov-2007.tar", "VOCtrainval_06-Nov-2007.tar", "c52e279531787c972589f7e41ab4ae64"
        ),
        "2007-test": ("voc2007/VOCtest_06-Nov-2007.tar", "VOCtest_06-Nov-2007.tar", "b6e924de25625d8de591ea690078ad9f"),
    ]

    /// The year's folder, and the names of the files of a set.
    static func names(
        _ root: String, _ year: String, _ set: String, _ splits: String, _ download: Bool
    ) throws -> (folder: String, files: [String]) {
        try DatasetFiles.verify(year, "year", (2007...2012).map(String.init))
        try DatasetFiles.verify(set, "image_set", ["train", "trainval", "val"] + (year == "2007" ? ["test"] : []))
        if download, let archive = archives[year == "2007" && set == "test" ? "2007-test" : year] {
            try DatasetFiles.download_and_extract_archive(
                "https://thor.robots.ox.ac.uk/pascal/VOC/" + archive.address, root, filename: archive.name,
                md5: archive.md5)
        }
        let folder = FolderListing.join(root, (year == "2011" ? "TrainVal/" : "") + "VOCdevkit/VOC\(year)")
        guard FolderListing.isFolder(folder) else { throw DatasetFiles.notFoundOrCorrupted }
        let lines = try DatasetFiles.lines(FolderListing.join(folder, "ImageSets/\(splits)/\(set).txt"))
        return (folder, lines.map { $0.trimmingCharacters(in: .whitespaces) })
    }
}

/// An XML file of Pascal VOC as the dictionary that torchvision makes of it.
final class VOCAnnotation: NSObject, XMLParserDelegate {
    private struct Element {
        let name: String
        /// What stands before the first element inside.
        var text = ""
        var inner: [(key: String, value: torch.Object)] = []
        var hasInner = false
    }

    private var open = [Element(name: "")]

    static func read(_ path: String) throws -> torch.Object {
        let annotation = VOCAnnotation()
        let parser = XMLParser(data: try DatasetFiles.bytes(path))
        parser.delegate = annotation
        guard parser.parse(), let root = annotation.open.first else {
            throw Archive.damaged(path, "it is no XML at line \(parser.lineNumber)")
        }
        return .dict(.init(root.inner.map { (.string($0.key), $0.value) }))
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open[open.count - 1].hasInner = true
        open.append(Element(name: name))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if open.last?.hasInner == false { open[open.count - 1].text += text }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        guard open.count > 1, let element = open.popLast() else { return }
        if element.hasInner {
            open[open.count - 1].inner.append((element.name, value(element)))
        } else if !element.text.isEmpty {
            let text = element.text.trimmingCharacters(in: .whitespacesAndNewlines)
            open[open.count - 1].inner.append((element.name, .string(text)))
        }
    }

    /// A value for each name, a list where there are several; objects are always one.
    private func value(_ element: Element) -> torch.Object {
        var values: OrderedDict<String, [torch.Object]> = [:]
        for (key, value) in element.inner { values[key] = (values[key] ?? []) + [value] }
        if element.name == "annotation" { values["object"] = [.list(.init(values["object"] ?? []))] }
        return .dict(
            .init(values.items().map { (.string($0.key), $0.value.count == 1 ? $0.value[0] : .list(.init($0.value))) }))
    }
}
