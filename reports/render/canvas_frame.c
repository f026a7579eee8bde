/* render: what all charts share: title, subtitle, legend, note. */
#include "canvas.h"

enum { MARGIN = 24, TITLE_LINES = 2, NOTE_LINES = 2 };

static const struct canvas_face title_face = {22, true, CANVAS_INK};
static const struct canvas_face sub_face = {15, false, CANVAS_QUIET};
static const struct canvas_face note_face = {12, false, CANVAS_QUIET};
static const struct canvas_face legend_face = {14, false, CANVAS_TEXT};

double canvas_head_height(struct pr_arena *arena, const struct pr_chart *chart, double width) {
    struct pr_text lines[TITLE_LINES];
    size_t n =
        canvas_wrap(arena, chart->title, &title_face, width - 2 * MARGIN, lines, TITLE_LINES);
    size_t m = canvas_wrap(arena, chart->subtitle, &sub_face, width - 2 * MARGIN, lines, 2);
    return 16 + 28 * (double)n + 20 * (double)m + 12;
}

double canvas_head(struct canvas *c, const struct pr_chart *chart) {
    struct pr_text lines[TITLE_LINES];
    double width = c->width - 2 * MARGIN, y = 16;
    size_t n = canvas_wrap(c->arena, chart->title, &title_face, width, lines, TITLE_LINES);
    for (size_t i = 0; i < n; i++, y += 28) {
        canvas_text(c, MARGIN, y + 14, CANVAS_LEFT, &title_face, lines[i]);
    }
    n = canvas_wrap(c->arena, chart->subtitle, &sub_face, width, lines, 2);
    for (size_t i = 0; i < n; i++, y += 20) {
        canvas_text(c, MARGIN, y + 10, CANVAS_LEFT, &sub_face, lines[i]);
    }
    return y + 12;
}

void canvas_note(struct canvas *c, const struct pr_chart *chart) {
    struct pr_text lines[NOTE_LINES];
    size_t n =
        canvas_wrap(c->arena, chart->note, &note_face, c->width - 2 * MARGIN, lines, NOTE_LINES);
    canvas_lines(c, MARGIN, c->height - 20, CANVAS_LEFT, &note_face, lines, n);
}

double canvas_legend(struct canvas *c, double y, const struct pr_text *labels,
                     const uint32_t *colours, size_t n) {
    double x = MARGIN;
    for (size_t i = 0; i < n; i++) {
        double width = 20 + canvas_width(labels[i], legend_face.px, false) + 22;
        if (x > MARGIN && x + width > c->width - MARGIN) {
            x = MARGIN;
            y += 24;
        }
        canvas_box(c, (double[]){x, y + 3, 14, 14}, colours[i]);
        canvas_text(c, x + 20, y + 10, CANVAS_LEFT, &legend_face, labels[i]);
        x += width;
    }
    return y + 24;
}
