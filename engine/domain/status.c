/* Words of a status column: what «выполнено», «перенесено на март», «н» mean. Stems carry the
 * endings of Russian; what is neither here nor there («выполнено частично») means nothing known. */
#include "prirost/domain_record.h"

struct meaning {
    const char *word;
    int means;
};

/* In order: «не выполнено» stands before «выполнено», «выполняется» too. */
static const struct meaning done_stems[] = {
    {"не выполня", PR_DONE_NO},
    {"не выполн", PR_DONE_NO},
    {"невыполн", PR_DONE_NO},
    {"не провед", PR_DONE_NO},
    {"не проводил", PR_DONE_NO},
    {"не состоял", PR_DONE_NO},
    {"не исполн", PR_DONE_NO},
    {"не сделан", PR_DONE_NO},
    {"не было", PR_DONE_NO},
    {"не реализ", PR_DONE_NO},
    {"не начат", PR_DONE_PENDING},
    {"отмен", PR_DONE_NO},
    {"снят", PR_DONE_NO},
    {"cancel", PR_DONE_NO},
    {"not held", PR_DONE_NO},
    {"not done", PR_DONE_NO},
    {"not carried out", PR_DONE_NO},
    {"перенес", PR_DONE_MOVED},
    {"перенос", PR_DONE_MOVED},
    {"с переносом", PR_DONE_MOVED},
    {"сдвинут", PR_DONE_MOVED},
    {"moved", PR_DONE_MOVED},
    {"postponed", PR_DONE_MOVED},
    {"rescheduled", PR_DONE_MOVED},
    {"выполняет", PR_DONE_PENDING},
    {"в работе", PR_DONE_PENDING},
    {"в процессе", PR_DONE_PENDING},
    {"планир", PR_DONE_PENDING},
    {"заплан", PR_DONE_PENDING},
    {"предстоит", PR_DONE_PENDING},
    {"ожида", PR_DONE_PENDING},
    {"planned", PR_DONE_PENDING},
    {"in progress", PR_DONE_PENDING},
    {"not yet", PR_DONE_PENDING},
    {"выполн", PR_DONE_YES},
    {"провед", PR_DONE_YES},
    {"состоял", PR_DONE_YES},
    {"исполн", PR_DONE_YES},
    {"сделан", PR_DONE_YES},
    {"заверш", PR_DONE_YES},
    {"реализов", PR_DONE_YES},
    {"прошл", PR_DONE_YES},
    {"прошел", PR_DONE_YES},
    {"в срок", PR_DONE_YES},
    {"done", PR_DONE_YES},
    {"held", PR_DONE_YES},
    {"completed", PR_DONE_YES},
    {"carried out", PR_DONE_YES},
};

static const struct meaning done_words[] = {
    {"да", PR_DONE_YES},    {"+", PR_DONE_YES},      {"v", PR_DONE_YES},   {"✓", PR_DONE_YES},
    {"✔", PR_DONE_YES},     {"1", PR_DONE_YES},      {"ок", PR_DONE_YES},  {"ok", PR_DONE_YES},
    {"100%", PR_DONE_YES},  {"100 %", PR_DONE_YES},  {"вып", PR_DONE_YES}, {"вып.", PR_DONE_YES},
    {"пров", PR_DONE_YES},  {"пров.", PR_DONE_YES},  {"yes", PR_DONE_YES}, {"y", PR_DONE_YES},
    {"нет", PR_DONE_NO},    {"0", PR_DONE_NO},       {"no", PR_DONE_NO},   {"н", PR_DONE_NO},
    {"не вып", PR_DONE_NO}, {"не вып.", PR_DONE_NO},
};

static const struct meaning attended_stems[] = {
    {"не присутств", PR_AWAY},    {"не был", PR_AWAY},         {"неявк", PR_AWAY},
    {"не явил", PR_AWAY},         {"отсутств", PR_AWAY},       {"absent", PR_AWAY},
    {"присутств", PR_ATTENDED},   {"был", PR_ATTENDED},        {"опозд", PR_ATTENDED},
    {"онлайн", PR_ATTENDED},      {"дистанц", PR_ATTENDED},    {"present", PR_ATTENDED},
    {"online", PR_ATTENDED},      {"late", PR_ATTENDED},       {"боле", PR_AWAY_ILL},
    {"болн", PR_AWAY_ILL},        {"больн", PR_AWAY_ILL},      {"ill", PR_AWAY_ILL},
    {"sick", PR_AWAY_ILL},        {"команд", PR_AWAY_EXCUSED}, {"отпуск", PR_AWAY_EXCUSED},
    {"курсы", PR_AWAY_EXCUSED},   {"уваж", PR_AWAY_EXCUSED},   {"excused", PR_AWAY_EXCUSED},
    {"по уваж", PR_AWAY_EXCUSED},
};

static const struct meaning attended_words[] = {
    {"+", PR_ATTENDED},
    {"1", PR_ATTENDED},
    {"да", PR_ATTENDED},
    {"д", PR_ATTENDED},
    {"п", PR_ATTENDED},
    {"пр", PR_ATTENDED},
    {"пр.", PR_ATTENDED},
    {"v", PR_ATTENDED},
    {"✓", PR_ATTENDED},
    {"✔", PR_ATTENDED},
    {"yes", PR_ATTENDED},
    {"y", PR_ATTENDED},
    {"н", PR_AWAY},
    {"0", PR_AWAY},
    {"нет", PR_AWAY},
    {"н/я", PR_AWAY},
    {"нб", PR_AWAY},
    {"н/б", PR_AWAY},
    {"\u2212", PR_AWAY},
    {"no", PR_AWAY},
    {"n", PR_AWAY},
    {"б", PR_AWAY_ILL},
    {"б/л", PR_AWAY_ILL},
    {"бл", PR_AWAY_ILL},
    {"о", PR_AWAY_EXCUSED},
    {"отп", PR_AWAY_EXCUSED},
    {"отп.", PR_AWAY_EXCUSED},
    {"ком", PR_AWAY_EXCUSED},
    {"ком.", PR_AWAY_EXCUSED},
    {"к", PR_AWAY_EXCUSED},
    {"у", PR_AWAY_EXCUSED},
    {"у/п", PR_AWAY_EXCUSED},
    {"ув", PR_AWAY_EXCUSED},
    {"ув.", PR_AWAY_EXCUSED},
};

static int exactly(const struct meaning *list, size_t n, struct pr_text folded) {
    for (size_t i = 0; i < n; i++) {
        if (pr_text_is(folded, list[i].word)) {
            return list[i].means;
        }
    }
    return 0;
}

static int beginning(const struct meaning *list, size_t n, struct pr_text folded) {
    for (size_t i = 0; i < n; i++) {
        if (pr_text_starts(folded, pr_text_of(list[i].word))) {
            return list[i].means;
        }
    }
    return 0;
}

/* Said of a part of it; said to have been put off. */
static const char *const partly[] = {"частич", "не полност", "не в полн", "partly", NULL};
static const char *const moved_words[] = {" перен", " later", NULL};

enum pr_done pr_done_of(struct pr_text folded) {
    int means = exactly(done_words, PR_COUNT_OF(done_words), folded);
    if (means != 0) {
        return (enum pr_done)means;
    }
    if (pr_text_has_any(folded, partly)) {
        return PR_DONE_UNKNOWN;
    }
    means = beginning(done_stems, PR_COUNT_OF(done_stems), folded);
    bool moved = means == PR_DONE_YES && pr_text_has_any(folded, moved_words);
    return moved ? PR_DONE_MOVED : (enum pr_done)means;
}

enum pr_attended pr_attended_of(struct pr_text folded) {
    int means = exactly(attended_words, PR_COUNT_OF(attended_words), folded);
    if (means == 0) {
        means = beginning(attended_stems, PR_COUNT_OF(attended_stems), folded);
    }
    return (enum pr_attended)means;
}
