// Writes the report's section 3 for two runs: their pictures, losses, speed and colours side by side.

import ArgumentParser
import Foundation
import Torch
import Trainer

struct CompareOptions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Writes a page that compares two runs of gan or wgangp.")

    @Argument(help: .init("folder of a run", valueName: "DIR"))
    var first: String

    @Argument(help: .init("folder of another run", valueName: "DIR"))
    var second: String

    @Option(help: .init("folder for index.html", valueName: "DIR"))
    var out = "runs/compare"
}

trainer.start {
    let options = try trainer.parse(CompareOptions.self)
    let page = try ComparisonPage(Comparison(options.first, options.second))
    let path = options.out + "/" + trainer.RunPage.file
    do {
        try Files.makeFolder(options.out)
        try FileWriter.write(Data(page.html.utf8), to: path)
    } catch {
        throw trainer.Failure("cannot write \(path): \(trainer.reason(error))")
    }
    print("wrote \(path)")
}
