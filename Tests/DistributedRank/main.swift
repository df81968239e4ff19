// One process of a group, for the tests: what Tests/Reference/distributed_rank.py does, line for line.
//
// Called with a scenario, where to meet, this process's rank, how many there are, and the file for what came out.
import Foundation
import Torch

torch.set_num_threads(1)
let arguments = CommandLine.arguments
guard arguments.count == 6, let rank = Int(arguments[3]), let size = Int(arguments[4]) else {
    exit(2)
}
let process = Rank(place: arguments[2], rank: rank, size: size)
try process.run(arguments[1])
try torch.save(
    torch.Object.dict(.init(process.out.values.items().map { (.string($0.key), $0.value) })),
    process.target(arguments[5]))
