/* Rows of the passport that bridge a form which changed between waves:
 *
 *   Тот же вопрос: мотивация, М5   | the question's other wording (several apart by |)
 *   Тот же ответ: согласен         | the word of the other wave that means the same
 *   Та же шкала: мотивация         | да
 */
#include "passport.h"

static const char *const question_words[] = {"тот же вопрос", "считать тем же вопросом",
                                             "same question", "the same question", NULL};
static const char *const answer_words[] = {"тот же ответ", "считать тем же ответом", "same answer",
                                           "the same answer", NULL};
static const char *const scale_words[] = {"та же шкала", "считать той же шкалой", "same scale",
                                          "the same scale", NULL};

/* «Тот же вопрос: мотивация, М5» -> «мотивация, М5» */
static bool behind(struct pr_arena *arena, struct pr_text name, const char *const *words,
                   struct pr_text *rest) {
    static const char *const signs[] = {":", ",", ".", "-", "–", "—", " ", NULL};
    struct pr_text folded = pr_text_fold(arena, name);
    for (size_t i = 0; words[i] != NULL; i++) {
        struct pr_text word = pr_text_of(words[i]);
        if (!pr_text_starts(folded, word) || folded.n == word.n) {
            continue;
        }
        /* folding keeps the length of these letters, so the name can be cut at the same place */
        struct pr_text t = pr_text_slice(name, word.n < name.n ? word.n : name.n, name.n);
        for (size_t k = 0; signs[k] != NULL; k++) {
            while (pr_text_starts(t, pr_text_of(signs[k]))) {
                t = pr_text_slice(t, pr_text_of(signs[k]).n, t.n);
                k = 0;
            }
        }
        *rest = pr_text_trim(t);
        return rest->n > 0;
    }
    return false;
}

static struct pr_text bare(struct pr_text t) {
    static const char *const quotes[] = {"«", "»", "\"", "“", "”", NULL};
    for (size_t i = 0; quotes[i] != NULL; i++) {
        struct pr_text q = pr_text_of(quotes[i]);
        t = pr_text_starts(t, q) ? pr_text_slice(t, q.n, t.n) : t;
        t = pr_text_ends(t, q) ? pr_text_slice(t, 0, t.n - q.n) : t;
    }
    return pr_text_trim(t);
}

/* «мотивация, М5», «мотивация М5» */
static bool split(struct pr_text t, struct pr_text *questionnaire, struct pr_text *item) {
    size_t at = SIZE_MAX;
    for (size_t i = t.n; i > 0 && at == SIZE_MAX; i--) {
        at = t.s[i - 1] == ',' ? i - 1 : SIZE_MAX;
    }
    for (size_t i = t.n; i > 0 && at == SIZE_MAX; i--) {
        at = t.s[i - 1] == ' ' ? i - 1 : SIZE_MAX;
    }
    if (at == SIZE_MAX) {
        return false;
    }
    *questionnaire = bare(pr_text_trim(pr_text_slice(t, 0, at)));
    *item = bare(pr_text_trim(pr_text_slice(t, at + 1, t.n)));
    return questionnaire->n > 0 && item->n > 0;
}

static void add(struct judge_context *j, const struct passport_row *r, struct pr_same same) {
    struct pr_settings *s = &j->context->settings;
    struct pr_same *larger = pr_arena_array(j->arena, s->n_same + 1, sizeof *larger);
    for (size_t i = 0; i < s->n_same; i++) {
        larger[i] = s->same[i];
    }
    same.file = r->table->file;
    same.line = r->table->row[r->n].line;
    larger[s->n_same++] = same;
    s->same = larger;
}

static void question(struct judge_context *j, const struct passport_row *r, struct pr_text rest) {
    struct pr_same same = {.sort = PR_SAME_QUESTION};
    struct pr_text wording;
    struct pr_text words = r->value;
    if (!split(rest, &same.questionnaire, &same.item)) {
        passport_complain(j, r, PR_ISSUE_setting_same, r->name, PR_TEXT(""));
        return;
    }
    while (pr_text_next(&words, '|', &wording)) {
        same.text = pr_text_trim(wording);
        if (same.text.n > 0) {
            add(j, r, same);
        }
    }
}

bool passport_same_row(struct judge_context *j, const struct passport_row *r) {
    struct pr_text rest = PR_TEXT("");
    if (behind(j->arena, r->name, question_words, &rest)) {
        question(j, r, rest);
        return true;
    }
    if (behind(j->arena, r->name, answer_words, &rest)) {
        add(j, r,
            (struct pr_same){.sort = PR_SAME_ANSWER,
                             .item = pr_text_fold(j->arena, bare(rest)),
                             .text = pr_text_fold(j->arena, bare(r->value))});
        return true;
    }
    if (!behind(j->arena, r->name, scale_words, &rest)) {
        return false;
    }
    bool yes = false;
    if (!judge_parse_yes(j->arena, r->value, &yes)) {
        passport_complain(j, r, PR_ISSUE_setting_words, PR_TEXT("да"), PR_TEXT("нет"));
    } else if (yes) {
        add(j, r, (struct pr_same){.sort = PR_SAME_SCALE, .questionnaire = bare(rest)});
    }
    return true;
}
