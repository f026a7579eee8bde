/* «Успеваемость и качество»: the sentence of the finding word for word, and what the sheet says of
 * rules and of classes without marks. */
#include "walk.h"

#define NBSP "\u00A0"
#define PASSPORT                                                                                   \
    "Показатель;Значение\nУчебный год;2025/2026\nКлассы ПОС;1А, 5А\nКлассы сравнения;5Б\n"
#define ROSTER "Код ученика;Класс\n5А-1;5А\n5А-2;5А\n5А-3;5А\n5А-4;5А\n5А-5;5А\n5Б-1;5Б\n1А-1;1А\n"
#define CAUTION " Отметки ставят участники сообщества, поэтому вывода о его работе по ним нет."
#define CAUTION_EN                                                                                 \
    " Marks are given by the members themselves, so they say nothing about the community’s work."

struct sheet_case {
    const char *name, *passport, *marks;
    const char *ru, *en; /* the sentence; NULL: there is no finding */
    const char *says[4]; /* stands on the sheet */
    const char *says_not[2];
};

static const struct sheet_case cases[] = {
    {"rose",
     PASSPORT,
     "Код ученика;Предмет;1 четверть;4 четверть\n5А-1;Х;3;4\n5А-2;Х;3;4\n5А-3;Х;4;5\n5А-4;Х;3;4\n"
     "5А-5;Х;3;3\n5Б-1;Х;5;4\n",
     "Отметки: в классах группы «ПОС» средняя отметка ученика выросла на 0,80 балла (3,20 → "
     "4,00; 95" NBSP "%" NBSP
     "ДИ изменения от +0,24 до +1,36; 5 учеников с отметками в начале и в конце): положительная "
     "динамика. В классах сравнения она снизилась на 1,00 (1 ученик)." CAUTION,
     "Marks: in the classes of group “ПОС” a pupil’s mean mark rose by 0.80 points (3.20 → 4.00; "
     "95% CI of the change +0.24 to +1.36; 5 pupils with marks at the start and at the end): a "
     "positive change. In the comparison classes it fell by 1.00 (1 pupil)." CAUTION_EN,
     {"Классы 1А: в 1 классе отметки не выставляются.",
      "Группа «ПОС»: без «2» и «н/а» закончили 4 четверть 100" NBSP "% (5 из 5 учеников), на «4» и "
      "«5» учатся 80" NBSP "% (4 из 5).",
      "100·«5» + 64·«4» + 36·«3» + 16·«2» + 7·«н/а»", "рост или спад отметок не доказывает"},
     {"отметок в файлах нет", "по паспорту года в N не входит"}},
    {"one term, other rules",
     PASSPORT "Н/а в знаменателе;нет\nВеса СОУ;100/60/30/10/0\n",
     "Код ученика;Предмет;2 триместр\n5А-1;Х;3\n5А-2;Х;н/а\n",
     "Отметки есть только за один период: 2 триместр. Динамика не оценивается. Группа «ПОС»: без "
     "«2» и «н/а» закончили 2 триместр 50" NBSP "% (1 из 2 учеников), на «4» и «5» учатся 0" NBSP
     "% (0 из 2)." CAUTION,
     NULL,
     {"по паспорту года в N не входит", "100·«5» + 60·«4» + 30·«3» + 10·«2») / N",
      "Веса СОУ взяты из паспорта года.", "Классы 5Б: отметок в файлах нет."},
     {NULL}},
    {"the year only",
     PASSPORT,
     "Код ученика;Предмет;Год\n5А-1;Х;3\n5А-2;Х;4\n",
     "Есть только годовые отметки, 1 период. Динамика не оценивается." CAUTION,
     NULL,
     {"Отметки по предметам, группа «ПОС»"},
     {NULL}},
    {"too few pairs",
     PASSPORT,
     "Код ученика;Предмет;1 четверть;2 четверть\n5А-1;Х;3;4\n5А-2;Х;4;5\n",
     "Отметки: учеников группы «ПОС» с отметками в начале и в конце года 2, для вывода о динамике "
     "нужно не меньше 5." CAUTION,
     NULL,
     {"из 2 учеников категория выше у 2, та же у 0, ниже у 0"},
     {NULL}},
    {"no groups",
     "Показатель;Значение\nУчебный год;2025/2026\n",
     "Код ученика;Предмет;1 четверть\n5А-1;Х;3\n",
     "Отметки есть только за один период: 1 четверть. Динамика не оценивается. Без «2» и «н/а» "
     "закончили 1 четверть 100" NBSP "% (1 из 1 ученика), на «4» и «5» учатся 0" NBSP
     "% (0 из 1)." CAUTION,
     NULL,
     {"Классы не распределены по группам", "Отметки по предметам, все ученики"},
     {NULL}},
    {"nothing counts",
     PASSPORT,
     "Код ученика;Химия;Физика\n5А-1;4;5\n",
     NULL,
     NULL,
     {"ни одна отметка не учтена", "Классы 1А: в 1 классе отметки не выставляются."},
     {NULL}},
};

static struct walk *walked(const struct sheet_case *c, enum pr_lang lang) {
    struct walk *w = walk_new(pr_arena_new());
    walk_file(w, "p.csv", pr_text_of(c->passport));
    walk_file(w, "r.csv", pr_text_of(ROSTER));
    walk_file(w, "m.csv", pr_text_of(c->marks));
    walk_run(w, lang);
    return w;
}

static const struct pr_section *sheet_of(const struct walk *w) {
    for (size_t i = 0; i < w->doc->n_sections; i++) {
        if (strcmp(w->doc->section[i].id, "marks") == 0) {
            return &w->doc->section[i];
        }
    }
    return NULL;
}

/* Paragraphs and titles of tables, a line each. */
static struct pr_text words_of(struct walk *w, const struct pr_section *s) {
    struct pr_buf b = pr_buf_new(w->arena);
    for (size_t i = 0; i < s->n_parts; i++) {
        pr_buf_text(&b, s->part[i].text);
        if (s->part[i].grid != NULL) {
            pr_buf_text(&b, s->part[i].grid->title);
        }
        pr_buf_c(&b, "\n");
    }
    return pr_buf_done(&b);
}

static const struct pr_said *said_of(const struct walk *w) {
    for (size_t i = 0; i < w->doc->n_said; i++) {
        if (strcmp(w->doc->said[i].topic, "marks") == 0) {
            return &w->doc->said[i];
        }
    }
    return NULL;
}

static void says(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        const struct sheet_case *c = &cases[i];
        struct walk *w = walked(c, PR_RU);
        const struct pr_section *s = sheet_of(w);
        const struct pr_said *said = said_of(w);
        print_message("%s\n", c->name);
        assert_non_null(s);
        struct pr_text text = words_of(w, s);
        assert_int_equal(said != NULL, c->ru != NULL);
        if (said != NULL) {
            assert_string_equal(pr_text_c(w->arena, said->text), c->ru);
            assert_string_equal(said->verdict, "not_shown");
        }
        for (size_t k = 0; k < PR_COUNT_OF(c->says) && c->says[k] != NULL; k++) {
            print_message("  %s\n", c->says[k]);
            assert_true(pr_text_find(text, pr_text_of(c->says[k])) != SIZE_MAX);
        }
        for (size_t k = 0; k < PR_COUNT_OF(c->says_not) && c->says_not[k] != NULL; k++) {
            assert_true(pr_text_find(text, pr_text_of(c->says_not[k])) == SIZE_MAX);
        }
        pr_arena_free(w->arena);
        w = walked(c, PR_EN);
        if (c->en != NULL) {
            assert_string_equal(pr_text_c(w->arena, said_of(w)->text), c->en);
        }
        pr_arena_free(w->arena);
    }
}

/* Without a file of marks there is no sheet. */
static void no_sheet(void **state) {
    (void)state;
    struct walk *w = walk_new(pr_arena_new());
    walk_file(w, "p.csv", pr_text_of(PASSPORT));
    walk_file(w, "r.csv", pr_text_of(ROSTER));
    walk_run(w, PR_RU);
    assert_null(sheet_of(w));
    pr_arena_free(w->arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(says), cmocka_unit_test(no_sheet)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
