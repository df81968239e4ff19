import Testing

/// The preliminaries of a course, chapter by chapter: every cell prints what it prints in Python.
@Suite(.serialized) struct ChapterTests {
    @Test func ndarrays() throws { try Notebook.compare(ndarrayChapter) }
    @Test func linearAlgebra() throws { try Notebook.compare(linearAlgebraChapter) }
    @Test func calculus() throws { try Notebook.compare(calculusChapter) }
    @Test func autograd() throws { try Notebook.compare(autogradChapter) }
    @Test func probability() throws { try Notebook.compare(probabilityChapter) }
}
