/* judge, inside: rows of the passport. */
#ifndef PRIROST_JUDGE_PASSPORT_H
#define PRIROST_JUDGE_PASSPORT_H

#include "inner.h"

enum row_id {
    ROW_OTHER,
    ROW_ORGANISATION,
    ROW_YEAR,
    ROW_COMMUNITY,
    ROW_THEME,
    ROW_ORDER,
    ROW_PROTOCOL,
    ROW_HEAD,
    ROW_CLASSES,
    ROW_COMPARISON,
    ROW_COVERAGE,
    ROW_LEAST,
    ROW_NOTICEABLE,
    ROW_MAINS,
    ROW_ASSIGNMENT,
    ROW_GROUP,
    ROW_SCALE,
    ROW_SHEET,
    ROW_PAIRED,
    ROW_SOU,
    ROW_NOT_ATTESTED,
    ROW_DIFFICULTY,
    ROW_DIRECTION,
    ROW_EARLIER,
    ROWS
};

struct passport_row {
    const struct pr_table *table;
    size_t n;
    struct pr_text name, value; /* squeezed */
    enum row_id id;
};

/* Folded, without , % : ( ) and quotes: how names of rows are compared. */
struct pr_text passport_plain(struct pr_arena *arena, struct pr_text t);
enum row_id passport_row_of(struct pr_text plain_name);
/* The known name that is nearest to a name; empty: none is near. */
struct pr_text passport_known_like(struct pr_text plain_name);

void passport_complain(struct judge_context *j, const struct passport_row *r,
                       enum pr_issue_code code, struct pr_text a, struct pr_text b);
/* The value does not fit; what would. */
void passport_bad(struct judge_context *j, const struct passport_row *r, const char *expected);

/* A number in a row of per cent: «60» and «60 %» are a share of 0.6. *sign: the sign is there. */
bool passport_percent(struct pr_text t, double *share, bool *sign);

/* Rows about marks, works, deficits and earlier years; false: the row is none of them. */
bool passport_school_row(struct judge_context *j, const struct passport_row *r);
/* «Тот же вопрос: мотивация, М5» and its kin: what bridges a form that changed between waves. */
bool passport_same_row(struct judge_context *j, const struct passport_row *r);
/* «Конец 1 четверти», «2 триместр; 01.12.2025–28.02.2026», «Конец учебного года». */
bool passport_term_row(struct judge_context *j, const struct passport_row *r);

#endif
