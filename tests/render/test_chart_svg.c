/* Charts as SVG: well-formed, title and description, every word there, signs quoted. */
#include "odd_charts.h"

/* The code point of a reference (&#x41; &amp;) at *at, which moves behind it; 0: it is none. */
static uint32_t reference(struct pr_text t, size_t *at) {
    static const struct {
        const char *name;
        uint32_t code;
    } known[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    struct pr_text rest = pr_text_slice(t, *at, t.n);
    for (size_t i = 0; i < PR_COUNT_OF(known); i++) {
        if (pr_text_starts(rest, pr_text_of(known[i].name))) {
            *at += strlen(known[i].name);
            return known[i].code;
        }
    }
    size_t end = pr_text_find(rest, PR_TEXT(";"));
    if (!pr_text_starts(rest, PR_TEXT("&#x")) || end == SIZE_MAX || end > 10) {
        return 0;
    }
    uint32_t code = 0;
    for (size_t i = 3; i < end; i++) {
        const char *digit = strchr("0123456789abcdef", rest.s[i]);
        if (digit == NULL) {
            return 0;
        }
        code = code * 16 + (uint32_t)(digit - "0123456789abcdef");
    }
    *at += end + 1;
    return code;
}

/* Tags nest, attributes are quoted, references are known, characters are those of XML. The text
 * between the tags, every element on a line, goes to `text`. */
static bool well_formed(struct pr_text t, struct pr_buf *text) {
    struct pr_text open[64];
    size_t deep = 0;
    size_t roots = 0;
    for (size_t at = 0; at < t.n;) {
        struct pr_text rest = pr_text_slice(t, at, t.n);
        if (t.s[at] == '&') {
            uint32_t code = reference(t, &at);
            if (code == 0 || (code < 32 && code != 9 && code != 10 && code != 13)) {
                return false;
            }
            pr_buf_code(text, code);
        } else if (pr_text_starts(rest, PR_TEXT("<?")) || pr_text_starts(rest, PR_TEXT("<!"))) {
            size_t end = pr_text_find(rest, PR_TEXT(">"));
            if (end == SIZE_MAX) {
                return false;
            }
            at += end + 1;
        } else if (pr_text_starts(rest, PR_TEXT("</"))) {
            size_t end = pr_text_find(rest, PR_TEXT(">"));
            if (end == SIZE_MAX || deep == 0 ||
                !pr_text_equal(pr_text_trim(pr_text_slice(rest, 2, end)), open[deep - 1])) {
                return false;
            }
            deep--;
            at += end + 1;
            pr_buf_char(text, '\n');
        } else if (t.s[at] == '<') {
            size_t end = 1;
            bool quoted = false;
            for (; end < rest.n && (quoted || rest.s[end] != '>'); end++) {
                quoted = rest.s[end] == '"' ? !quoted : quoted;
                if (rest.s[end] == '<') {
                    return false;
                }
            }
            size_t name = 1;
            while (name < end && rest.s[name] != ' ' && rest.s[name] != '\n' &&
                   rest.s[name] != '/') {
                name++;
            }
            if (end >= rest.n || deep == PR_COUNT_OF(open)) {
                return false;
            }
            roots += deep == 0;
            open[deep] = pr_text_slice(rest, 1, name);
            deep += rest.s[end - 1] != '/';
            at += end + 1;
        } else {
            uint32_t code = pr_utf8_next(t, &at);
            if (code == 0xFFFD && !pr_text_starts(rest, PR_TEXT("\xEF\xBF\xBD"))) {
                return false;
            }
            pr_buf_code(text, code);
        }
    }
    return deep == 0 && roots == 1;
}

/* Every word of t stands in the picture. */
static void says(const char *name, struct pr_text all, struct pr_text t) {
    struct pr_text word = {NULL, 0};
    while (pr_text_next(&t, ' ', &word)) {
        if (word.n > 0 && pr_text_find(all, word) == SIZE_MAX) {
            fail_msg("%s: «%.*s» is not in the picture", name, (int)word.n, word.s);
        }
    }
}

static void svg_says_everything(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(charts); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct pr_chart *c = charts[i].make(arena);
        struct pr_text svg = draw(arena, c, PR_CHART_SVG, 1);
        struct pr_buf text = pr_buf_new(arena);
        if (!well_formed(svg, &text)) {
            fail_msg("%s is not well-formed", charts[i].name);
        }
        struct pr_text all = pr_buf_done(&text);
        assert_true(pr_text_starts(svg, PR_TEXT("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")));
        assert_int_equal(occurrences(svg, "<title>"), 1);
        assert_int_equal(occurrences(svg, "<desc>"), 1);
        assert_true(has(all, "Описание для тех, кто не видит"));
        assert_false(has(svg, "\"sans-serif\""));
        assert_true(has(svg, "DejaVu Sans, Verdana, sans-serif"));
        assert_false(has(svg, "\"nan") || has(svg, ",nan") || has(svg, " nan"));
        static const char *const shortened[] = {"likert-long", "likert-odd",  "dumbbell-edge",
                                                "bars-long",   "timeline-40", "bars-40"};
        bool cut = false;
        for (size_t k = 0; k < PR_COUNT_OF(shortened); k++) {
            cut = cut || strcmp(charts[i].name, shortened[k]) == 0;
        }
        if (cut || c->kind == PR_CHART_HEAT) {
            pr_arena_free(arena);
            continue;
        }
        says(charts[i].name, all, c->title);
        says(charts[i].name, all, c->subtitle);
        says(charts[i].name, all, c->note);
        says(charts[i].name, all, c->right_title);
        for (size_t r = 0; r < c->n_rows; r++) {
            says(charts[i].name, all, c->row[r].label);
            says(charts[i].name, all, c->row[r].right);
        }
        bool one = c->kind == PR_CHART_BARS || c->kind == PR_CHART_FOREST; /* the title names it */
        for (size_t k = 0; k < c->n_series && !one; k++) {
            says(charts[i].name, all, c->series[k]);
        }
        pr_arena_free(arena);
    }
}

static void quotes_signs(void **state) {
    struct pr_arena *arena = *state;
    struct pr_text svg = draw(arena, odd_signs(arena), PR_CHART_SVG, 1);
    struct pr_buf text = pr_buf_new(arena);
    assert_true(well_formed(svg, &text));
    struct pr_text all = pr_buf_done(&text);
    assert_true(has(all, "A & B < C > D # E ## F #u G #fn H"));
    assert_true(has(all, "#1 «<b>жирно</b>» & \"кавычки\" 'и' #d #[0x41] ##"));
    assert_true(has(all, "🙂"));
    assert_true(has(all, "#0 <нет>"));
}

static void not_well_formed(void **state) {
    struct pr_arena *arena = *state;
    static const char *const bad[] = {"<a>",      "<a></b>",      "<a>&x;</a>", "<a b=\"<\"/>",
                                      "<a/><b/>", "<a>&#x1;</a>", "<a>\xff</a>"};
    for (size_t i = 0; i < PR_COUNT_OF(bad); i++) {
        struct pr_buf text = pr_buf_new(arena);
        assert_false(well_formed(pr_text_of(bad[i]), &text));
    }
}

/* Far more rows than a picture of pixels could hold. */
static void draws_many_rows(void **state) {
    struct pr_arena *arena = *state;
    struct pr_chart *c = likert(arena, 5, 700);
    struct pr_buf text = pr_buf_new(arena);
    assert_true(well_formed(draw(arena, c, PR_CHART_SVG, 1), &text));
    says("700 rows", pr_buf_done(&text), c->row[699].label);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(svg_says_everything),
        WITH_ARENA(quotes_signs),
        WITH_ARENA(not_well_formed),
        WITH_ARENA(draws_many_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
