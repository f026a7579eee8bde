/* Charts as PNG: the same bytes twice, whole files of the right size, nothing beyond the page,
 * widths of letters as drawn; what is refused and what is large. PRIROST_CHARTS names a folder to
 * look at them. */
#include "odd_charts.h"
#include "png.h"

static uint32_t big(struct pr_text t, size_t at) {
    uint32_t x = 0;
    for (size_t i = 0; i < 4; i++) {
        x = x << 8 | (unsigned char)t.s[at + i];
    }
    return x;
}

/* The number behind ` name="` in the first tag of an SVG. */
static double attribute(struct pr_text t, const char *name) {
    size_t at = pr_text_find(t, pr_text_of(name));
    assert_true(at != SIZE_MAX);
    double x = 0;
    struct pr_text rest = pr_text_slice(t, at + strlen(name), t.n), number;
    assert_true(pr_text_next(&rest, '"', &number));
    assert_true(pr_number_parse(number, &x));
    return x;
}

static void png_is_whole(const char *name, struct pr_text t, double width, double height) {
    static const char head[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    static const char end[] = "\0\0\0\0IEND\xae\x42\x60\x82";
    assert_true(t.n > 100 && memcmp(t.s, head, sizeof head - 1) == 0);
    assert_memory_equal(t.s + t.n - (sizeof end - 1), end, sizeof end - 1);
    if (big(t, 16) != (uint32_t)lround(width) || big(t, 20) != (uint32_t)lround(height)) {
        fail_msg("%s: %u x %u, not %g x %g", name, big(t, 16), big(t, 20), width, height);
    }
}

static void repeats_and_is_whole(void **state) {
    struct pr_arena *arena = *state;
    for (size_t i = 0; i < PR_COUNT_OF(charts); i++) {
        struct pr_chart *c = charts[i].make(arena);
        struct pr_text svg = draw(arena, c, PR_CHART_SVG, 1);
        struct pr_text png = draw(arena, c, PR_CHART_PNG, 1);
        struct pr_text twice = draw(arena, c, PR_CHART_PNG, 2);
        keep(arena, charts[i].name, ".png", png);
        keep(arena, charts[i].name, ".svg", svg);
        double width = attribute(svg, "width=\""), height = attribute(svg, "height=\"");
        assert_true(width >= 900 && height > 100);
        png_is_whole(charts[i].name, png, width, height);
        png_is_whole(charts[i].name, twice, 2 * width, 2 * height);
        assert_true(pr_text_equal(svg, draw(arena, c, PR_CHART_SVG, 1)));
        assert_true(pr_text_equal(png, draw(arena, c, PR_CHART_PNG, 1)));
    }
}

/* ---- nothing leaves the page -------------------------------------------------------------------
 */

static void keeps_its_margins(void **state) {
    (void)state;
    enum { EDGE = 8 };
    for (size_t i = 0; i < PR_COUNT_OF(charts); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct png p = png_read(arena, draw(arena, charts[i].make(arena), PR_CHART_PNG, 1));
        assert_non_null(p.pixel);
        size_t ink = 0;
        for (size_t x = 0; x < p.width; x++) {
            bool edge = x < EDGE || x >= p.width - EDGE;
            ink += png_column(&p, x);
            if (edge && png_column(&p, x)) {
                fail_msg("%s: column %zu of %zu is not white", charts[i].name, x, p.width);
            }
        }
        assert_true(ink > 100);
        for (size_t y = 0; y < p.height; y++) {
            if ((y < EDGE || y >= p.height - EDGE) && png_row(&p, y)) {
                fail_msg("%s: row %zu of %zu is not white", charts[i].name, y, p.height);
            }
        }
        pr_arena_free(arena);
    }
}

/* ---- widths as drawn ---------------------------------------------------------------------------
 */

static struct png written(struct pr_arena *arena, struct pr_text t, const struct canvas_face *face,
                          enum canvas_align align, double x) {
    struct canvas c = {.arena = arena};
    struct pr_chart_style style = {PR_RU, PR_CHART_PNG, 2}; /* as printed: hinting matters less */
    struct pr_chart nothing = {.kind = PR_CHART_HEAT};
    struct pr_buf out = pr_buf_new(arena);
    assert_true(canvas_open(&c, 1200, 80, &style));
    canvas_text(&c, x, 40, align, face, t);
    assert_true(canvas_close(&c, &nothing, &out));
    return png_read(arena, pr_buf_done(&out));
}

/* The first and the last column with ink, in CSS pixels. */
static void ends(const struct png *p, double end[2]) {
    assert_non_null(p->pixel);
    end[0] = end[1] = -1;
    for (size_t x = 0; x < p->width; x++) {
        if (png_column(p, x)) {
            end[0] = end[0] < 0 ? (double)x / 2 : end[0];
            end[1] = ((double)x + 1) / 2;
        }
    }
}

static void knows_how_wide_letters_are(void **state) {
    struct pr_arena *arena = *state;
    static const char *const texts[] = {"Средний балл на начало и на конец",
                                        "ШЩЖМЫЮ шщжмыю",
                                        "iiiiiiiiiilllllllll",
                                        "WWWWWWWWWW",
                                        "0,38 [+0,23; +0,52]",
                                        "−0,05 → 12\u00A0%",
                                        "№ 7 «ёлка» … – —",
                                        "The quick brown fox"};
    static const struct canvas_face faces[] = {{14, false, 0}, {22, true, 0}, {12, false, 0}};
    for (size_t i = 0; i < PR_COUNT_OF(texts); i++) {
        for (size_t f = 0; f < PR_COUNT_OF(faces); f++) {
            struct pr_text t = pr_text_of(texts[i]);
            double wide = canvas_width(t, faces[f].px, faces[f].bold);
            double left[2], right[2], middle[2];
            struct png p = written(arena, t, &faces[f], CANVAS_LEFT, 100);
            ends(&p, left);
            p = written(arena, t, &faces[f], CANVAS_RIGHT, 1100);
            ends(&p, right);
            p = written(arena, t, &faces[f], CANVAS_CENTRE, 600);
            ends(&p, middle);
            double within = 2 + 0.025 * wide; /* side bearings and hinting */
            bool good = fabs(left[1] - (100 + wide)) <= within && fabs(left[0] - 100) <= 4 &&
                        fabs(right[0] - (1100 - wide)) <= within && fabs(right[1] - 1100) <= 4 &&
                        fabs((middle[0] + middle[1]) / 2 - 600) <= 4;
            if (!good) {
                fail_msg("«%s», %g px: %g wide; left %g…%g, right %g…%g", texts[i], faces[f].px,
                         wide, left[0], left[1], right[0], right[1]);
            }
        }
    }
}

static void wraps(void **state) {
    struct pr_arena *arena = *state;
    struct canvas_face face = {14, false, 0};
    static const struct {
        const char *text;
        double width;
        size_t most, n;
        const char *last;
    } rows[] = {{"", 100, 3, 0, NULL},
                {"   ", 100, 3, 0, NULL},
                {"слово", 100, 3, 1, "слово"},
                {"одно два", 1000, 3, 1, "одно два"},
                {"одно\n\t два", 1000, 3, 1, "одно два"},
                {"одно два", 40, 3, 2, "два"},
                {"одно два три четыре", 40, 2, 2, NULL},
                {"95\u00A0%\u00A0ДИ", 1000, 3, 1, "95\u00A0%\u00A0ДИ"},
                {"прирост 95\u00A0%\u00A0ДИ", 70, 3, 2, "95\u00A0%\u00A0ДИ"}};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        struct pr_text lines[3];
        size_t n =
            canvas_wrap(arena, pr_text_of(rows[i].text), &face, rows[i].width, lines, rows[i].most);
        assert_int_equal(n, rows[i].n);
        for (size_t k = 0; k < n; k++) {
            assert_true(canvas_width(lines[k], face.px, face.bold) <= rows[i].width);
        }
        if (rows[i].last != NULL && !pr_text_is(lines[n - 1], rows[i].last)) {
            fail_msg("«%s» ends with «%.*s»", rows[i].text, (int)lines[n - 1].n, lines[n - 1].s);
        }
    }
}

/* ---- what is refused, what is large ------------------------------------------------------------
 */

static void refuses(void **state) {
    struct pr_arena *arena = *state;
    struct pr_chart *no_axis = six_changes(arena), *turned = six_changes(arena);
    no_axis->high = no_axis->low;
    turned->low = 5;
    turned->high = 1;
    struct pr_chart *endless = six_changes(arena);
    endless->high = NAN;
    struct pr_chart *infinite = bars(arena, 2);
    infinite->high = INFINITY;
    struct pr_chart *const all[] = {blank(arena, PR_CHART_BARS, 1, 0),
                                    bars(arena, 41),
                                    bars(arena, 60),
                                    infinite,
                                    parts(arena, 0, 3),
                                    blank(arena, PR_CHART_STACK, 41, 3),
                                    parts(arena, 3, 41),
                                    events(arena, 0),
                                    events(arena, 41),
                                    forest(arena, 0),
                                    forest(arena, 41),
                                    no_axis,
                                    turned,
                                    endless,
                                    blank(arena, PR_CHART_DUMBBELL, 2, 0),
                                    blank(arena, PR_CHART_LIKERT, 0, 3),
                                    blank(arena, PR_CHART_LIKERT, 5, 0),
                                    blank(arena, PR_CHART_LIKERT, 41, 1),
                                    blank(arena, PR_CHART_HEAT, 0, 3),
                                    blank(arena, PR_CHART_HEAT, 3, 0),
                                    blank(arena, PR_CHART_HEAT, 41, 3)};
    for (size_t i = 0; i < PR_COUNT_OF(all); i++) {
        struct pr_text bytes = {NULL, 0};
        assert_false(pr_chart_drawable(all[i]));
        assert_false(drawn(arena, all[i], PR_CHART_SVG, 1, &bytes));
        assert_false(drawn(arena, all[i], PR_CHART_PNG, 2, &bytes));
        assert_int_equal(bytes.n, 0);
    }
    png_read(arena, draw(arena, six_changes(arena), PR_CHART_PNG, 1)); /* and goes on drawing */
}

/* Cairo draws no picture of more than 32767 pixels. */
static void draws_many_rows(void **state) {
    struct pr_arena *arena = *state;
    struct pr_chart *c = likert(arena, 5, 700);
    struct pr_text png = draw(arena, c, PR_CHART_PNG, 2);
    assert_true(big(png, 20) <= 32767 && big(png, 20) > 30000);
    assert_true(big(png, 16) > 300);
}

static void devices_are_there(void **state) {
    (void)state;
    struct pr_text error = {NULL, 0};
    assert_true(pr_render_chart_ready(&error));
    assert_true(pr_render_chart_ready(&error));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(devices_are_there),
        WITH_ARENA(repeats_and_is_whole),
        cmocka_unit_test(keeps_its_margins),
        WITH_ARENA(knows_how_wide_letters_are),
        WITH_ARENA(wraps),
        WITH_ARENA(refuses),
        WITH_ARENA(draws_many_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
