/* Looks of the text document by ГОСТ Р 7.0.97-2016: A4, margins left 30, right 15, top and bottom
 * 20 mm, Times New Roman 12 (10 in tables), indent 12.5 mm, line spacing 1.15, page numbers in the
 * middle of the upper margin from page 2. Black on white only. */
#include "docx.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

enum { SINGLE = 240, WIDER = 276 /* spacing of lines */, INDENT = 709 /* twips: 12.5 mm */ };

static const struct style {
    const char *id, *name, *next;
    const char *align;
    const char *more;                     /* elements of the paragraph before its spacing */
    int before, after, line, left, first; /* twips; lines in 1/240 */
    int half_points;
    bool own;  /* not among the styles that Word has */
    bool keep; /* on the page of what follows */
    bool bold, italic;
    int level; /* of a heading, from 1 */
} styles[] = {
    {"Normal", "Normal", "Normal", "both", "", 0, 60, WIDER, 0, INDENT, .half_points = 24},
    {"Organisation", "Organisation", "Title", "center", "", 0, 0, WIDER, 0, 0, .half_points = 24,
     .own = true},
    {"Title", "Title", "Subtitle", "center", "", 360, 120, WIDER, 0, 0, .half_points = 28,
     .keep = true, .bold = true},
    {"Subtitle", "Subtitle", "Normal", "center", "", 0, 240, WIDER, 0, 0, .half_points = 28},
    {"Heading1", "heading 1", "Normal", "left",
     "<w:keepLines/><w:numPr><w:numId w:val=\"2\"/></w:numPr>", 240, 120, WIDER, 0, 0,
     .half_points = 26, .keep = true, .bold = true, .level = 1},
    {"Heading2", "heading 2", "Normal", "left", "<w:keepLines/>", 160, 80, WIDER, 0, 0,
     .half_points = 24, .keep = true, .bold = true, .level = 2},
    {"ListBullet", "List Bullet", "ListBullet", "both", "<w:numPr><w:numId w:val=\"1\"/></w:numPr>",
     0, 60, WIDER, 0, INDENT, .half_points = 24},
    {"Finding", "Finding", "Normal", "both",
     "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"8\" w:color=\"000000\"/></w:pBdr>", 60,
     60, WIDER, 284, 0, .half_points = 24, .own = true},
    {"Caution", "Caution", "Normal", "both", "", 60, 60, WIDER, 0, INDENT, .half_points = 24,
     .own = true, .italic = true},
    {"Caption", "caption", "Normal", "left", "", 160, 80, SINGLE, 0, 0, .half_points = 22,
     .keep = true, .bold = true},
    {"Note", "Note", "Normal", "left", "", 60, 160, SINGLE, 0, 0, .half_points = 20, .own = true},
    {"Gap", "Gap", "Normal", "left", "", 0, 0, SINGLE, 0, 0, .half_points = 12, .own = true,
     .keep = true},
    {"Picture", "Picture", "FigureNumber", "center", "", 160, 60, SINGLE, 0, 0, .half_points = 24,
     .own = true, .keep = true},
    {"FigureNumber", "Figure number", "Normal", "center", "", 0, 160, SINGLE, 0, 0,
     .half_points = 22, .own = true},
    {"TableHead", "Table head", "TableHead", "center", "", 20, 20, SINGLE, 0, 0, .half_points = 20,
     .own = true, .bold = true},
    {"TableText", "Table text", "TableText", "left", "", 20, 20, SINGLE, 0, 0, .half_points = 20,
     .own = true},
    {"TableNumber", "Table number", "TableNumber", "right", "", 20, 20, SINGLE, 0, 0,
     .half_points = 20, .own = true},
    {"Field", "Field", "Field", "left", "", 40, 40, SINGLE, 0, 0, .half_points = 24, .own = true,
     .keep = true},
    {"Header", "header", "Header", "center", "", 0, 0, SINGLE, 0, 0, .half_points = 24},
};

static void number(struct pr_buf *out, const char *before, int value) {
    pr_buf_c(out, before);
    pr_buf_int(out, value);
    pr_buf_char(out, '"');
}

static void quoted(struct pr_buf *out, const char *before, const char *value) {
    pr_buf_c(out, before);
    pr_buf_c(out, value);
    pr_buf_char(out, '"');
}

/* The order of the elements is that of the schema. */
static void paragraph_of(const struct style *s, struct pr_buf *out) {
    pr_buf_c(out, s->keep ? "<w:pPr><w:keepNext/>" : "<w:pPr>");
    pr_buf_c(out, s->more);
    pr_buf_c(out, s->bold || s->align[0] == 'c' ? "<w:suppressAutoHyphens/>" : ""); /* titles */
    number(out, "<w:spacing w:before=\"", s->before);
    number(out, " w:after=\"", s->after);
    number(out, " w:line=\"", s->line);
    number(out, " w:lineRule=\"auto\"/><w:ind w:left=\"", s->left);
    number(out, " w:firstLine=\"", s->first);
    quoted(out, "/><w:jc w:val=\"", s->align);
    pr_buf_c(out, "/>");
    if (s->level > 0) {
        number(out, "<w:outlineLvl w:val=\"", s->level - 1);
        pr_buf_c(out, "/>");
    }
    pr_buf_c(out, "</w:pPr>");
}

static void run_of(const struct style *s, struct pr_buf *out) {
    pr_buf_c(out, "<w:rPr>");
    pr_buf_c(out, s->bold ? "<w:b/><w:bCs/>" : "");
    pr_buf_c(out, s->italic ? "<w:i/><w:iCs/>" : "");
    number(out, "<w:sz w:val=\"", s->half_points);
    number(out, "/><w:szCs w:val=\"", s->half_points);
    pr_buf_c(out, "/></w:rPr>");
}

static void style(const struct style *s, struct pr_buf *out) {
    bool normal = s == styles;
    pr_buf_c(out, "<w:style w:type=\"paragraph\"");
    pr_buf_c(out, normal ? " w:default=\"1\"" : s->own ? " w:customStyle=\"1\"" : "");
    quoted(out, " w:styleId=\"", s->id);
    quoted(out, "><w:name w:val=\"", s->name);
    pr_buf_c(out, normal ? "/>" : "/><w:basedOn w:val=\"Normal\"/>");
    quoted(out, "<w:next w:val=\"", s->next);
    pr_buf_c(out, "/><w:qFormat/>");
    paragraph_of(s, out);
    run_of(s, out);
    pr_buf_c(out, "</w:style>\n");
}

static void tables(struct pr_buf *out) {
    static const char *const edge[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    pr_buf_c(out, "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name "
                  "w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
                  "<w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" "
                  "w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n"
                  "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table "
                  "Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>");
    for (size_t i = 0; i < PR_COUNT_OF(edge); i++) {
        pr_buf_c(out, "<w:");
        pr_buf_c(out, edge[i]);
        pr_buf_c(out, " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
    }
    pr_buf_c(out, "</w:tblBorders></w:tblPr></w:style>\n");
}

void pr_docx_styles(const char *language, struct pr_buf *out) {
    pr_buf_c(out, XML "<w:styles " W "><w:docDefaults><w:rPrDefault><w:rPr>"
                      "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
                      "w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>");
    quoted(out, "<w:lang w:val=\"", language);
    quoted(out, " w:eastAsia=\"", language);
    pr_buf_c(out, " w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\n");
    for (size_t i = 0; i < PR_COUNT_OF(styles); i++) {
        style(&styles[i], out);
    }
    tables(out);
    pr_buf_c(out, "</w:styles>\n");
}

void pr_docx_settings(const char *language, struct pr_buf *out) {
    pr_buf_c(out,
             XML "<w:settings " W "><w:defaultTabStop w:val=\"709\"/><w:autoHyphenation/>"
                 "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
                 "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>");
    quoted(out, "<w:themeFontLang w:val=\"", language);
    pr_buf_c(out, "/></w:settings>\n");
}

/* 1: a dash before each line; 2: numbers of headings. */
static const struct {
    const char *format, *style, *after, *text, *indent;
} lists[] = {{"bullet", "ListBullet", "tab", "\xE2\x80\x93",
              "<w:tabs><w:tab w:val=\"num\" w:pos=\"1049\"/></w:tabs><w:ind w:left=\"0\" "
              "w:firstLine=\"709\"/>"},
             {"decimal", "Heading1", "space", "%1.", "<w:ind w:left=\"0\" w:firstLine=\"0\"/>"}};

void pr_docx_numbering(const char *language, struct pr_buf *out) {
    (void)language;
    pr_buf_c(out, XML "<w:numbering " W ">");
    for (size_t i = 0; i < PR_COUNT_OF(lists); i++) {
        number(out, "<w:abstractNum w:abstractNumId=\"", (int)i);
        pr_buf_c(out, "><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start "
                      "w:val=\"1\"/>");
        quoted(out, "<w:numFmt w:val=\"", lists[i].format);
        quoted(out, "/><w:pStyle w:val=\"", lists[i].style);
        quoted(out, "/><w:suff w:val=\"", lists[i].after);
        quoted(out, "/><w:lvlText w:val=\"", lists[i].text);
        pr_buf_c(out, "/><w:lvlJc w:val=\"left\"/><w:pPr>");
        pr_buf_c(out, lists[i].indent);
        pr_buf_c(out, "</w:pPr></w:lvl></w:abstractNum>");
    }
    for (size_t i = 0; i < PR_COUNT_OF(lists); i++) {
        number(out, "<w:num w:numId=\"", (int)i + 1);
        number(out, "><w:abstractNumId w:val=\"", (int)i);
        pr_buf_c(out, "/></w:num>");
    }
    pr_buf_c(out, "</w:numbering>\n");
}

/* The page's number; on the first page there is none. */
void pr_docx_header(const char *language, struct pr_buf *out) {
    (void)language;
    pr_buf_c(out,
             XML "<w:hdr " W "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr><w:r><w:fldChar "
                 "w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> "
                 "PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                 "<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
                 "</w:hdr>\n");
}

void pr_docx_begin(struct pr_buf *out) {
    pr_buf_c(out, XML "<w:document " W " xmlns:r=\"http://schemas.openxmlformats.org/"
                      "officeDocument/2006/relationships\" "
                      "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/"
                      "wordprocessingDrawing\" "
                      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
                      "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
                      "<w:body>\n");
}

void pr_docx_end(struct pr_buf *out) {
    pr_buf_c(out, "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz "
                  "w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"851\" "
                  "w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" "
                  "w:gutter=\"0\"/><w:titlePg/></w:sectPr></w:body></w:document>\n");
}
