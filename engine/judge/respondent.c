/* Sex and age of a respondent: the norms of some instruments depend on them, nothing else does. */
#include "inner.h"

static const char *const girls[] = {"ж",      "жен",  "женский", "девочка", "девушка", "дев", "f",
                                    "female", "girl", "w",       "woman",   "женщина", NULL};
static const char *const boys[] = {"м",    "муж", "мужской", "мальчик", "юноша",   "мал",
                                   "male", "boy", "m",       "man",     "мужчина", NULL};

char judge_sex(struct pr_arena *arena, const struct pr_table *t, size_t row) {
    struct pr_text said = pr_text_fold(arena, pr_table_text(t, row, PR_FIELD_SEX));
    if (pr_text_among(said, girls)) {
        return 'f';
    }
    if (pr_text_among(said, boys)) {
        return 'm';
    }
    return 0;
}

/* «11», «11 лет»; a span of years («18-29») is no age. */
int16_t judge_age(const struct pr_table *t, size_t row) {
    enum { YOUNGEST = 3, OLDEST = 99 };
    struct pr_text said = pr_text_trim(pr_table_text(t, row, PR_FIELD_AGE));
    size_t end = pr_text_find(said, PR_TEXT(" "));
    int64_t years = 0;
    int16_t age = 0;
    if (pr_integer_parse(end == SIZE_MAX ? said : pr_text_slice(said, 0, end), &years) &&
        years >= YOUNGEST && years <= OLDEST) {
        age = (int16_t)years;
    }
    return age;
}
