/* render: one door to all charts. PLplot asks on stdin and exits when a device is missing, so the
 * devices are looked up before it is touched. */
#include "canvas.h"

#include <plplot.h>
#include <string.h>

static bool has_device(const char *name) {
    enum { MOST = 64 };
    const char *menu[MOST] = {NULL}, *device[MOST] = {NULL};
    const char **menus = menu, **devices = device;
    int n = MOST;
    plgDevs(&menus, &devices, &n);
    for (int i = 0; i < n; i++) {
        if (device[i] != NULL && strcmp(device[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* A probe: with no font installed letters come out as empty boxes, all of one shape, so that two
 * different letters give the same picture. */
static bool letters_differ(struct pr_arena *arena) {
    struct pr_buf picture[2];
    static const char *const letters[] = {"Ж", "щ"};
    for (size_t i = 0; i < 2; i++) {
        struct canvas c = {.arena = arena};
        struct pr_chart_style style = {PR_RU, PR_CHART_PNG, 1};
        struct canvas_face face = {30, false, CANVAS_TEXT};
        struct pr_chart none = {.kind = PR_CHART_HEAT};
        picture[i] = pr_buf_new(arena);
        if (!canvas_open(&c, 60, 60, &style)) {
            return false;
        }
        canvas_text(&c, 30, 30, CANVAS_CENTRE, &face, pr_text_of(letters[i]));
        if (!canvas_close(&c, &none, &picture[i])) {
            return false;
        }
    }
    return !pr_text_equal(pr_buf_done(&picture[0]), pr_buf_done(&picture[1]));
}

bool pr_render_chart_ready(struct pr_text *error) {
    static const char *const devices[] = {"pngcairo", "svg"};
    for (size_t i = 0; i < PR_COUNT_OF(devices); i++) {
        if (!has_device(devices[i])) {
            *error = pr_text_of(devices[i]);
            return false;
        }
    }
    struct pr_arena *arena = pr_arena_new();
    bool fonts = letters_differ(arena);
    pr_arena_free(arena);
    if (!fonts) {
        *error = PR_TEXT("DejaVu Sans");
    }
    return fonts;
}

bool pr_render_chart(struct pr_arena *arena, const struct pr_chart *chart,
                     const struct pr_chart_style *style, struct pr_buf *out,
                     struct pr_text *error) {
    static bool (*const draw[])(struct pr_arena *, const struct pr_chart *,
                                const struct pr_chart_style *,
                                struct pr_buf *) = {[PR_CHART_LIKERT] = chart_likert,
                                                    [PR_CHART_DUMBBELL] = chart_dumbbell,
                                                    [PR_CHART_HEAT] = chart_heat};
    *error = chart->title;
    return (size_t)chart->kind < PR_COUNT_OF(draw) && draw[chart->kind] != NULL &&
           draw[chart->kind](arena, chart, style, out);
}
