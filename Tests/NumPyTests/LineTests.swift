import NumPy
import Testing

/// Lines of NumPy and what they print, beside Python.
@Suite(.serialized) struct LineTests {
    @Test func creation() throws { try expectSame(Lines.creation()) }
    @Test func elements() throws { try expectSame(Lines.elements()) }
    @Test func arithmetic() throws { try expectSame(Lines.arithmetic()) }
    @Test func reductions() throws { try expectSame(Lines.reductions()) }
    @Test func shapes() throws { try expectSame(Lines.shapes()) }
    @Test func searching() throws { try expectSame(Lines.searching()) }
    @Test func products() throws { try expectSame(Lines.products()) }
    @Test func errors() throws { try expectSame(Lines.errors()) }
    @Test func more() throws { try expectSame(Lines.more()) }
    @Test func ufuncs() throws { try expectSame(Lines.ufuncs()) }
    @Test func notebooks() throws { try expectSame(Lines.notebooksOnData() + Lines.notebooksOnSignals()) }
    @Test func models() throws { try expectSame(Lines.notebooksOnModels()) }
    @Test func rare() throws { try expectSame(Lines.rare()) }
    @Test func checks() throws { try expectSame(Lines.checks()) }
}
