/* sections: «Профдефициты и прирост»: the sentence about deficits; its parts stand in
 * deficits_parts.c, individual plans and targets in goals.c. */
#include "writer.h"

static const struct pr_figure *of_group(const struct writer *w, const char *measure, int group) {
    struct pr_of of[] = {{"group", group_name(w, group)}};
    return find(w, "deficits", measure, of, 1);
}

static struct pr_text direction(const struct writer *w) {
    return word(w, w->year->deficits.high_is_hard ? PR_MSG_DEFICITS_HARD : PR_MSG_DEFICITS_EASY);
}

/* Teachers of a group who rated in a wave, and their ratings. */
static void rated(const struct writer *w, int group, int64_t *teachers, int64_t *ratings) {
    const struct pr_survey *s = w->year->deficits.answers;
    bool *seen = pr_arena_array(w->arena, w->context->n_members, sizeof *seen);
    *teachers = *ratings = 0;
    for (size_t i = 0; i < s->n_responses; i++) {
        const struct pr_response *r = &s->response[i];
        if (r->member < 0 || r->group != group) {
            continue;
        }
        *teachers += !seen[r->member];
        seen[r->member] = true;
        for (size_t k = 0; k < s->instrument->n_items; k++) {
            *ratings += r->answer[k] != PR_NO_ANSWER;
        }
    }
}

static struct pr_text one_wave(const struct writer *w, const struct pr_finding *f) {
    int64_t teachers = 0;
    int64_t ratings = 0;
    rated(w, PR_COMMUNITY, &teachers, &ratings);
    struct pr_arg args[] = {pr_arg_text(f->from), pr_arg_text(group_name(w, PR_COMMUNITY)),
                            pr_arg_count(teachers), pr_arg_count(ratings)};
    struct pr_arg none[] = {pr_arg_count((int64_t)w->year->deficits.answers->n_responses)};
    return f->from.n > 0 ? say(w, PR_MSG_DEFICITS_ONE_WAVE, args, PR_COUNT_OF(args))
                         : say(w, PR_MSG_DEFICITS_NONE, none, 1);
}

static struct pr_text no_pairs(const struct writer *w, const struct pr_finding *f) {
    int64_t teachers = 0;
    int64_t ratings = 0;
    rated(w, PR_COMMUNITY, &teachers, &ratings);
    struct pr_arg args[] = {pr_arg_text(f->from), pr_arg_text(f->to),
                            pr_arg_text(group_name(w, PR_COMMUNITY)), pr_arg_count(teachers)};
    return say(w, PR_MSG_DEFICITS_NO_PAIRS, args, PR_COUNT_OF(args));
}

static struct pr_text sums(const struct writer *w, const struct pr_finding *f) {
    const struct pr_figure *before = of_group(w, "sum_before", PR_COMMUNITY);
    const struct pr_figure *after = of_group(w, "sum_after", PR_COMMUNITY);
    if (!given(before) || !given(after) || before->n <= 0) {
        return no_pairs(w, f);
    }
    struct pr_arg args[] = {pr_arg_text(f->from),
                            pr_arg_text(f->to),
                            pr_arg_text(group_name(w, PR_COMMUNITY)),
                            pr_arg_count(f->own.n),
                            pr_arg_count(before->n),
                            show_figure(PR_SHOW_PLAIN, before),
                            show_figure(PR_SHOW_PLAIN, after),
                            pr_arg_text(word(w, PR_MSG_DEFICITS_SUMS_FEW)),
                            pr_arg_text(direction(w))};
    return say(w, PR_MSG_DEFICITS_SUMS, args, PR_COUNT_OF(args));
}

static struct pr_text mean(const struct writer *w, const struct pr_finding *f) {
    bool alike = !(f->own.level > 0);
    struct pr_arg args[] = {pr_arg_text(f->from),
                            pr_arg_text(f->to),
                            pr_arg_text(group_name(w, PR_COMMUNITY)),
                            pr_arg_count(f->own.n),
                            pr_arg_number(PR_SHOW_CHANGE, f->own.value),
                            pr_arg_number(PR_SHOW_CHANGE, alike ? f->own.value : f->own.low),
                            pr_arg_number(PR_SHOW_CHANGE, alike ? f->own.value : f->own.high),
                            pr_arg_text(direction(w)),
                            pr_arg_text(word(w, change_word(f)))};
    return say(w, alike ? PR_MSG_DEFICITS_MEAN_BARE : PR_MSG_DEFICITS_MEAN, args,
               PR_COUNT_OF(args));
}

static struct pr_text others(const struct writer *w, const struct pr_finding *f) {
    const struct pr_figure *before = of_group(w, "sum_before", PR_COMPARISON);
    const struct pr_figure *after = of_group(w, "sum_after", PR_COMPARISON);
    if (pr_given(f->other)) {
        struct pr_arg args[] = {pr_arg_text(group_name(w, PR_COMPARISON)), pr_arg_count(f->other.n),
                                pr_arg_number(PR_SHOW_CHANGE, f->other.value)};
        return say(w, PR_MSG_DEFICITS_OTHER_MEAN, args, PR_COUNT_OF(args));
    }
    if (!given(before) || !given(after) || before->n <= 0) {
        return (struct pr_text){NULL, 0};
    }
    struct pr_arg args[] = {pr_arg_text(group_name(w, PR_COMPARISON)), pr_arg_count(f->other.n),
                            pr_arg_count(before->n), show_figure(PR_SHOW_PLAIN, before),
                            show_figure(PR_SHOW_PLAIN, after)};
    return say(w, PR_MSG_DEFICITS_OTHER_SUMS, args, PR_COUNT_OF(args));
}

struct pr_text deficits_finding_text(const struct writer *w, const struct pr_finding *f) {
    if ((f->bars & PR_BAR_ONE_WAVE) != 0) {
        return one_wave(w, f);
    }
    struct pr_text all = pr_given(f->own) ? mean(w, f) : sums(w, f);
    all = joined(w, all, " ", others(w, f));
    return joined(w, all, " ",
                  word(w, f->verdict == PR_NOT_SHOWN ? PR_MSG_DEFICITS_NOT_SHOWN
                                                     : PR_MSG_DEFICITS_NOT_COMPARED));
}

void section_deficits(struct writer *w) {
    const struct pr_survey *s = w->year->deficits.answers;
    bool ratings = s != NULL && s->instrument != NULL;
    if (!ratings && w->analysis->n_goals == 0) {
        return;
    }
    struct pr_section *section =
        begin(w, "deficits", is_working(w) ? PR_MSG_SECTION_DEFICITS : PR_MSG_PED_GOALS);
    section->landscape = true;
    if (ratings) {
        deficits_part(w, section);
    }
    if (w->analysis->n_goals > 0) {
        goals_part(w, section);
    }
}
