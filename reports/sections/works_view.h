/* sections, inside: one diagnostic work as its sheets see it. */
#ifndef PRIROST_SECTIONS_WORKS_VIEW_H
#define PRIROST_SECTIONS_WORKS_VIEW_H

#include "writer.h"

struct work_view {
    const struct pr_work *work;
    const struct pr_finding *finding;
    struct pr_text slug; /* of its charts' file names */
    int32_t first, last; /* waves with results; equal: one wave */
};
struct work_view work_view(const struct writer *w, const struct pr_work *work);
bool work_has_wave(const struct work_view *v, int32_t wave);
bool work_has_group(const struct writer *w, const struct work_view *v, int group);
/* Below the threshold of typical difficulties. */
bool work_is_hard(const struct writer *w, const struct pr_figure *share);
/* Figures of the work; an empty key is left out. */
const struct pr_figure *work_figure(const struct writer *w, const struct work_view *v,
                                    const char *measure, const struct pr_of *of, size_t n);
/* In a wave; group -1: everybody. */
const struct pr_figure *work_in_wave(const struct writer *w, const struct work_view *v,
                                     const char *measure, int32_t wave, int group);
/* From the first to the last wave. */
const struct pr_figure *work_change(const struct writer *w, const struct work_view *v,
                                    const char *measure, struct pr_text group,
                                    struct pr_text class);
/* Largest possible score, and how it is called: «18», «100 %». */
double work_top(const struct work_view *v);

#endif
