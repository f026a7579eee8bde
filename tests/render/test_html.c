/* The page: well-formed, self-contained, everything escaped, every table with headings. */
#include "html.h"
#include "sample.h"

static struct pr_text render(struct pr_arena *arena, const struct pr_doc *doc) {
    struct pr_buf b = pr_buf_new(arena);
    bool drawn = pr_render_html(doc, &b);
    (void)drawn; /* the page is whole either way */
    return pr_buf_done(&b);
}

/* ---- a reader of our own: tags balanced, attributes quoted and not repeated ---- */

struct reader {
    struct pr_text t;
    size_t at;
    struct pr_text open[64];
    size_t depth;
};

static bool name_sign(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == ':' || c == '_';
}

static struct pr_text name(struct reader *r) {
    size_t from = r->at;
    while (r->at < r->t.n && name_sign(r->t.s[r->at])) {
        r->at++;
    }
    assert_true(r->at > from);
    return pr_text_slice(r->t, from, r->at);
}

static void blanks(struct reader *r) {
    while (r->at < r->t.n && (unsigned char)r->t.s[r->at] <= ' ') {
        r->at++;
    }
}

static void attributes(struct reader *r) {
    struct pr_text seen[32];
    size_t n = 0;
    for (blanks(r); name_sign(r->t.s[r->at]); blanks(r)) {
        struct pr_text key = name(r);
        for (size_t i = 0; i < n; i++) {
            assert_false(pr_text_equal(seen[i], key));
        }
        assert_true(n < PR_COUNT_OF(seen));
        seen[n++] = key;
        assert_true(r->t.s[r->at] == '=');
        char quote = r->t.s[r->at + 1];
        assert_true(quote == '"' || quote == '\'');
        for (r->at += 2; r->t.s[r->at] != quote; r->at++) {
            assert_true(r->at + 1 < r->t.n && r->t.s[r->at] != '<');
        }
        r->at++;
        assert_false(pr_text_starts(key, PR_TEXT("on"))); /* no handlers */
    }
}

static void tag(struct reader *r) {
    r->at++;
    if (r->t.s[r->at] == '!') {
        assert_true(pr_text_starts(pr_text_slice(r->t, r->at, r->t.n), PR_TEXT("!DOCTYPE html>")));
        r->at += sizeof "!DOCTYPE html>" - 1;
        return;
    }
    if (r->t.s[r->at] == '/') {
        r->at++;
        struct pr_text closed = name(r);
        assert_true(r->depth > 0 && pr_text_equal(r->open[r->depth - 1], closed));
        r->depth--;
    } else {
        assert_true(r->depth < PR_COUNT_OF(r->open));
        r->open[r->depth++] = name(r);
        attributes(r);
        if (r->t.s[r->at] == '/') {
            r->at++;
            r->depth--;
        }
    }
    assert_true(r->t.s[r->at++] == '>');
}

static void entity(struct reader *r) {
    size_t end = r->at + 1;
    while (end < r->t.n && end < r->at + 10 && r->t.s[end] != ';') {
        end++;
    }
    assert_true(r->t.s[end] == ';');
    r->at = end;
}

static void check_wellformed(struct pr_text t) {
    struct reader r = {.t = t};
    assert_int_equal(pr_utf8_valid(t.s, t.n), t.n);
    while (r.at < r.t.n) {
        unsigned char c = (unsigned char)r.t.s[r.at];
        if (c == '<') {
            tag(&r);
            continue;
        }
        assert_true(c >= ' ' || c == '\n' || c == '\r' || c == '\t');
        if (c == '&') {
            entity(&r);
        }
        r.at++;
    }
    assert_int_equal(r.depth, 0);
}

/* Every id once, every reference to one answered. */
static void check_ids(struct pr_text t) {
    struct pr_text id[200];
    size_t n = 0;
    struct pr_text rest = t;
    for (size_t at = 0; (at = pr_text_find(rest, PR_TEXT(" id=\""))) != SIZE_MAX;) {
        rest = pr_text_slice(rest, at + 5, rest.n);
        struct pr_text found = pr_text_slice(rest, 0, pr_text_find(rest, PR_TEXT("\"")));
        for (size_t i = 0; i < n; i++) {
            assert_false(pr_text_equal(id[i], found));
        }
        assert_true(n < PR_COUNT_OF(id));
        id[n++] = found;
    }
    rest = t;
    for (size_t at = 0; (at = pr_text_find(rest, PR_TEXT("href=\"#"))) != SIZE_MAX;) {
        rest = pr_text_slice(rest, at + 7, rest.n);
        struct pr_text wanted = pr_text_slice(rest, 0, pr_text_find(rest, PR_TEXT("\"")));
        bool answered = false;
        for (size_t i = 0; i < n; i++) {
            answered = answered || pr_text_equal(id[i], wanted);
        }
        assert_true(answered);
    }
}

/* ---- cases ---- */

static void test_whole(void **state) {
    struct pr_text page = render(*state, sample_doc(*state));
    check_wellformed(page);
    check_ids(page);
    static const char *const expected[] = {
        "<html lang=\"ru\">",
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
        "<title>Отчёт</title>",
        "<h1>Отчёт</h1>",
        "<section id=\"main\">",
        "<h2>Главное</h2>",
        "<h3>Числа</h3>",
        "<p class=\"finding\">Балл вырос на 0,38.</p>",
        "<p class=\"caution\">Группы различались.</p>",
        "<ul>\n<li>один</li>\n<li>два</li>\n</ul>",
        "<dt>Протокол №</dt>\n<dd class=\"blank\"></dd>",
        "<dt>Период</dt>\n<dd>сентябрь — май</dd>\n</dl>",
        "<caption>Показатели</caption>",
        "<th scope=\"col\" rowspan=\"2\">Показатель</th>",
        "<th scope=\"colgroup\" colspan=\"2\">Балл</th>",
        "<th scope=\"col\" class=\"number\">май</th>",
        "<th scope=\"row\">Мотивация</th><td class=\"number\">3,34</td>",
        "<td class=\"number\">+0,38 [+0,23; +0,52]</td>",
        "<td class=\"number absent\">— (мало ответов)</td>",
        "<p class=\"note\">n — ученики с парами.</p>",
        "<figure class=\"chart\">",
        "@page{size:A4",
        "prirost 1.0",
    };
    for (size_t i = 0; i < PR_COUNT_OF(expected); i++) {
        if (!has(page, expected[i])) {
            fail_msg("missing: %s", expected[i]);
        }
    }
    static const char *const never[] = {"<script", "http:", "https:",  "@import",
                                        "<link",   "<img",  "<iframe", "Титул"};
    for (size_t i = 0; i < PR_COUNT_OF(never); i++) {
        size_t allowed = strcmp(never[i], "http:") == 0 ? 2 * occurrences(page, "<svg") : 0;
        assert_int_equal(occurrences(page, never[i]), allowed); /* names of the SVG's space */
    }
}

static void test_same_bytes(void **state) {
    struct pr_text a = render(*state, sample_doc(*state));
    struct pr_text b = render(*state, sample_doc(*state));
    assert_true(pr_text_equal(a, b));
}

static const char *const payloads[] = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='x",
    "</title></style><svg/onload=x>",
    "]]><!--",
    "&amp;&#x3C;b>",
    "a\x01\x1B\xFF\xC0\x80z",
    "{{1}} {1} %s %n",
    "javascript:alert(1)",
};

static void test_injection(void **state) {
    struct pr_arena *arena = *state;
    for (size_t i = 0; i < PR_COUNT_OF(payloads); i++) {
        struct pr_text p = pr_text_of(payloads[i]);
        struct pr_doc *doc = pr_doc_new(arena, PR_EN);
        doc->title = doc->subtitle = doc->organisation = doc->program = p;
        for (size_t k = 0; k < 3; k++) {
            struct pr_section *s = pr_doc_section(doc, payloads[i], p);
            for (int kind = PR_PART_HEADING; kind <= PR_PART_BULLET; kind++) {
                pr_section_text(doc, s, (enum pr_part_kind)kind, p);
            }
            pr_section_field(doc, s, p, p);
            struct pr_grid_builder b = pr_grid_new(doc, p);
            pr_grid_column(&b, (struct pr_grid_column){.title = p, .over = p});
            pr_grid_cell(&b, pr_cell_text(p));
            pr_grid_cell(&b, pr_cell_heading(p));
            pr_grid_add(&b, s, p);
            struct pr_chart *c = sample_chart(arena, PR_CHART_LIKERT, 2, 2);
            c->title = c->subtitle = c->note = c->alt = c->id = c->right_title = p;
            c->series[0] = c->row[0].label = c->row[0].right = p;
            pr_section_chart(doc, s, c);
        }
        struct pr_text page = render(arena, doc);
        check_wellformed(page);
        check_ids(page);
        assert_false(has(page, "<script"));
        assert_false(has(page, "<img"));
        assert_false(has(page, "<!--"));
    }
}

static void test_empty(void **state) {
    check_wellformed(render(*state, pr_doc_new(*state, PR_EN)));
    struct pr_doc *doc = pr_doc_new(*state, PR_EN);
    struct pr_section *s = pr_doc_section(doc, NULL, PR_TEXT(""));
    struct pr_grid_builder b = pr_grid_new(doc, PR_TEXT(""));
    pr_grid_column(&b, (struct pr_grid_column){0});
    pr_grid_add(&b, s, PR_TEXT(""));
    pr_section_chart(doc, s, sample_chart(*state, PR_CHART_DUMBBELL, 0, 0));
    struct pr_text page = render(*state, doc);
    check_wellformed(page);
    assert_true(has(page, "no rows"));
    assert_true(has(page, "lang=\"en\""));
}

/* Sections that share an id get anchors of their own. */
static void test_anchors(void **state) {
    struct pr_doc *doc = pr_doc_new(*state, PR_RU);
    static const char *const ids[] = {"a", "a", "Б", "", "figure1-title", "section-1", "x y"};
    for (size_t i = 0; i < PR_COUNT_OF(ids); i++) {
        pr_doc_section(doc, ids[i], PR_TEXT("т"));
    }
    struct pr_text page = render(*state, doc);
    check_wellformed(page);
    check_ids(page);
    assert_int_equal(occurrences(page, "<section id="), PR_COUNT_OF(ids));
}

int main(void) {
    const struct CMUnitTest tests[] = {WITH_ARENA(test_whole), WITH_ARENA(test_same_bytes),
                                       WITH_ARENA(test_injection), WITH_ARENA(test_empty),
                                       WITH_ARENA(test_anchors)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
