/* survey: the answers to each question: how many gave each, the share of the two top ones
 * (EVIDENCE rule 7). As asked, nothing turned over. */
#include "panel.h"
#include "values.h"

static void top_two(const struct pr_panel *panel, struct pr_address at, const size_t *count,
                    size_t values, size_t n) {
    if (values < 3) {
        return; /* two top answers of two are all of them */
    }
    struct pr_figure f = pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_SHARE);
    if (n > 0) {
        f = pr_wilson(count[values - 1] + count[values - 2], n, 0.95);
    }
    pr_book_answers(panel->book, pr_measured(at, "top_two"), f);
}

static void question(const struct pr_panel *panel, size_t wave, int32_t group, size_t item) {
    const struct pr_survey *survey = panel->survey;
    struct pr_values v = pr_values_of(&panel->ins->item[item]);
    size_t count[PR_VALUES_MOST] = {0};
    size_t n = 0;
    for (size_t i = 0; i < survey->n_responses; i++) {
        const struct pr_response *r = &survey->response[i];
        if (r->wave < 0 || (size_t)r->wave != wave || r->group != group) {
            continue;
        }
        for (size_t k = 0; k < v.n; k++) {
            bool this = r->answer[item] == v.value[k];
            count[k] += this;
            n += this;
        }
    }
    struct pr_address at = pr_panel_at(panel, "answers");
    at = pr_panel_group(panel, pr_with(at, "wave", pr_panel_wave(panel, wave)), group);
    at = pr_with(at, "item", panel->ins->item[item].code);
    for (size_t k = 0; k < v.n; k++) {
        struct pr_buf text = pr_buf_new(panel->book->arena);
        pr_buf_int(&text, v.value[k]);
        pr_book_answers(panel->book, pr_with(at, "value", pr_buf_done(&text)),
                        pr_figure_of((double)count[k], (int64_t)n, PR_UNIT_COUNT));
    }
    top_two(panel, at, count, v.n, n);
}

void pr_survey_answers(const struct pr_panel *panel) {
    for (size_t i = 0; i < panel->n_waves; i++) {
        for (int32_t g = 0; g < PR_GROUPS; g++) {
            for (size_t item = 0; item < panel->ins->n_items && panel->group[g]; item++) {
                question(panel, panel->wave[i], g, item);
            }
        }
    }
}
