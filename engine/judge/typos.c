/* Codes on no list: which of them a slip of the hand explains. Said only where the lists hold codes
 * of that shape: six digits may be a school's own numbers. */
#include "inner.h"

static bool has_check_digits(const struct pr_context *context) {
    size_t right = 0;
    for (size_t i = 0; i < context->n_pupils; i++) {
        right += pr_code_check(context->pupil[i].code) == PR_CODE_RIGHT;
    }
    return 2 * right > context->n_pupils;
}

void judge_typos(struct judging *j) {
    size_t n = has_check_digits(j->context) ? j->issues->n : 0;
    for (size_t i = 0; i < n; i++) {
        struct pr_issue issue = j->issues->items[i];
        bool unknown = issue.code == PR_ISSUE_unknown_key && issue.has_value;
        if (unknown &&
            pr_code_check(pr_code_normal(j->arena, issue.value, NULL)) == PR_CODE_WRONG) {
            issue.code = PR_ISSUE_note_code_typo;
            pr_issues_add(j->issues, issue);
        }
    }
}
