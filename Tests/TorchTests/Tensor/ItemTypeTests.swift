import TestSupport
import Testing
import Torch

/// What the place that asks for it makes of a tensor: a number, a list or a condition.
@Suite struct ItemTypeTests {
    @Test func items() throws {
        let x = torch.tensor([[1, 2, 3], [4, 5, 6]]), y = torch.tensor([1.5, -2.25])
        let names = ["cat", "dog", "owl"]
        let int: Int = x.sum().item()
        let float: Float = y[0].item()
        let bool: Bool = x[0, 0].item()
        var correct = 0
        correct += (x == 2 * x - 3).sum().item()
        let plain = y[1].item()
        var total = 0.0
        total += y.sum().item()
        try expectAgreement(
            [
                ("x.sum().item()", int), ("y[0].item()", Double(float)), ("bool(x[0, 0].item())", bool),
                ("['cat', 'dog', 'owl'][x[0].argmax().item()]", names[x[0].argmax().item()]),
                ("(x == 2 * x - 3).sum().item()", correct), ("y[1].item()", plain), ("y.sum().item()", total),
                ("range(x[1, 0].item())[-1]", (0..<x[1, 0].item()).last ?? 0),
            ], ["x": x, "y": y])
        #expect(type(of: plain) == Double.self)
        try expectSameFailures([("x.item()", { let _: Int = x.item() })], ["x": x])
    }

    @Test func lists() throws {
        let x = torch.arange(24).view(2, 3, 4), y = torch.tensor([1.5, -2.25])
        let cube: [[[Int]]] = x.tolist()
        let rows: [[Double]] = x[0].tolist()
        let row: [Int] = x[0, 0].tolist()
        let floats: [Float] = y.tolist()
        let plain = y.tolist()
        func sum(_ list: [Int]) -> Int { list.reduce(0, +) }
        try expectAgreement(
            [
                ("x.tolist()", cube), ("x[0].double().tolist()", rows), ("x[0, 0].tolist()", row),
                ("y.tolist()", floats.map(Double.init)), ("y.tolist()", plain),
                ("sum(x[1, 2].tolist())", sum(x[1, 2].tolist())),
            ], ["x": x, "y": y])
        #expect(type(of: plain) == [Double].self)
    }

    @Test func conditions() throws {
        torch.manual_seed(3)
        let x = torch.randn(2, 3), one = torch.tensor(1.5), two = torch.tensor([2])
        func truth(_ condition: Bool) -> Bool { condition }
        var branches: [Bool] = []
        if x.sum() > 0 { branches.append(true) } else { branches.append(false) }
        if !(one < two) || one == 1.5 && 2 >= two { branches.append(true) } else { branches.append(false) }
        let sign = one <= 0 ? -1 : 1
        var steps = torch.tensor(0)
        while steps < 3 { steps = steps + 1 }
        guard one != two else { return }
        try expectAgreement(
            [
                ("[bool(x.sum() > 0), True]", branches), ("-1 if one <= 0 else 1", sign), ("torch.tensor(3)", steps),
                ("bool(one > 1)", truth(one > 1)), ("bool(1 > one)", truth(1 > one)),
                ("bool(one < 1.5)", truth(one < 1.5)),
                ("bool(1.5 < one)", truth(1.5 < one)), ("bool(one <= two)", truth(one <= two)),
                ("bool(2 <= two)", truth(2 <= two)), ("bool(one >= two)", truth(one >= two)),
                ("bool(two >= 3)", truth(two >= 3)), ("bool(3 >= two)", truth(3 >= two)),
                ("bool(one == two)", truth(one == two)),
                ("bool(two == 2)", truth(two == 2)), ("bool(2 == two)", truth(2 == two)),
                ("bool(one != 1)", truth(one != 1)),
                ("bool(1 != one)", truth(1 != one)), ("bool(one != two)", truth(one != two)),
                ("bool(one > two)", truth(one > two)),
                ("bool((x == x).all())", truth((x == x).all())), ("bool(torch.all(x > 0))", truth(torch.all(x > 0))),
                ("bool((x > 9).any())", truth((x > 9).any())), ("bool(torch.any(x > 0))", truth(torch.any(x > 0))),
                ("bool(torch.isnan(one))", truth(torch.isnan(one))),
                ("bool(torch.isinf(one / 0))", truth(torch.isinf(one / 0))),
                ("bool(torch.isfinite(one))", truth(torch.isfinite(one))),
            ], ["x": x, "one": one, "two": two])
    }

    /// Where no condition is asked for, comparisons stay tensors.
    @Test func masks() throws {
        let x = torch.tensor([1, 5, 2]), y = torch.tensor([4, 4, 2])
        let m = x < 3, n = x == y, any = m.any(), nan = torch.isnan(x)
        try expectAgreement(
            [
                ("x < 3", m), ("x == y", n), ("(x < 3).any()", any), ("torch.isnan(x)", nan),
                ("x[x < 3]", x[x < 3]), ("(x < 3) & (y >= 4)", (x < 3) & (y >= 4)), ("~(x > y)", ~(x > y)),
                ("torch.where(x > 2, x, y)", torch.where(x > 2, x, y)), ("(x != y).sum()", (x != y).sum()),
                ("(x == y).float().mean()", (x == y).float().mean()),
            ], ["x": x, "y": y])
    }

    @Test func severalValuesAreNoCondition() throws {
        let x = torch.ones(2, 3), none = torch.ones(0)
        try expectSameFailures(
            [
                ("if x > 0: pass", { if x > 0 {} }), ("if x == x: pass", { if x == x {} }),
                ("not x < 2", { _ = !(x < 2) }),
                ("if none == 1: pass", { if none == 1 {} }), ("if 2 != x: pass", { if 2 != x {} }),
                ("if torch.isnan(x): pass", { if torch.isnan(x) {} }),
            ], ["x": x, "none": none])
    }
}
