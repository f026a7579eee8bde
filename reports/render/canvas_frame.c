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
    for (size_t i = 0; i < n; i++) {
        canvas_text(c, MARGIN, y + 14 + 28 * (double)i, CANVAS_LEFT, &title_face, lines[i]);
    }
    y += 28 * (double)n;
    n = canvas_wrap(c->arena, chart->subtitle, &sub_face, width, lines, 2);
    for (size_t i = 0; i < n; i++) {
        canvas_text(c, MARGIN, y + 10 + 20 * (double)i, CANVAS_LEFT, &sub_face, lines[i]);
    }
    y += 20 * (double)n;
    return y + 12;
}

void canvas_note(struct canvas *c, const struct pr_chart *chart) {
    struct pr_text lines[NOTE_LINES];
    size_t n =
        canvas_wrap(c->arena, chart->note, &note_face, c->width - 2 * MARGIN, lines, NOTE_LINES);
    double y = c->height - (n > 1 ? 25 : 20);
    canvas_lines(c, (double[]){MARGIN, y}, CANVAS_LEFT, &note_face, lines, n);
}

/* Where the labels of a legend go; the height of it all. */
struct legend {
    struct pr_text label;
    double x, y;
};

static double legend_places(struct pr_arena *arena, double width, const struct pr_text *labels,
                            size_t n, struct legend *place) {
    double x = MARGIN, y = 0;
    for (size_t i = 0; i < n; i++) {
        place[i].label = (struct pr_text){NULL, 0};
        canvas_wrap(arena, labels[i], &legend_face, width - 2 * MARGIN - 20, &place[i].label, 1);
        double wide = 20 + canvas_width(place[i].label, legend_face.px, false) + 22;
        if (x > MARGIN && x + wide > width - MARGIN) {
            x = MARGIN;
            y += 24;
        }
        place[i].x = x;
        place[i].y = y;
        x += wide;
    }
    return y + 24;
}

double canvas_legend_height(struct pr_arena *arena, double width, const struct pr_text *labels,
                            size_t n) {
    struct legend *place = pr_arena_array(arena, n, sizeof *place);
    return legend_places(arena, width, labels, n, place);
}

static void edge(struct canvas *c, double x, double y, double size) {
    const double side[4][4] = {{x, y, x + size, y},
                               {x + size, y, x + size, y + size},
                               {x + size, y + size, x, y + size},
                               {x, y + size, x, y}};
    for (size_t i = 0; i < PR_COUNT_OF(side); i++) {
        canvas_line(c, side[i], 1, CANVAS_GREY);
    }
}

double canvas_legend(struct canvas *c, double y, const struct canvas_key *key) {
    struct legend *place = pr_arena_array(c->arena, key->n, sizeof *place);
    double height = legend_places(c->arena, c->width, key->label, key->n, place);
    for (size_t i = 0; i < key->n; i++) {
        double box[4] = {place[i].x, y + place[i].y + 3, 14, 14};
        canvas_box(c, box, key->fill[i]);
        if (key->stripes != NULL && key->stripes[i] != key->fill[i]) {
            canvas_stripes(c, box, key->stripes[i]);
        }
        if (key->stripes != NULL) {
            edge(c, box[0], box[1], box[2]);
        }
        canvas_text(c, place[i].x + 20, y + place[i].y + 10, CANVAS_LEFT, &legend_face,
                    place[i].label);
    }
    return y + height;
}
