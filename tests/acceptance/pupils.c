/* Files about pupils: passport, roster, questionnaire and its waves, work and its waves, marks. */
#include "year.h"

#include <stdio.h>
#include <string.h>

const char *const subject_name[SUBJECTS] = {"Русский язык", "Литературное чтение", "Математика",
                                            "Окружающий мир"};

static const char *const question[ITEMS] = {"Мне интересно узнавать новое на уроках",
                                            "Я задаю вопросы, когда хочу узнать больше",
                                            "Дома я вспоминаю то, что узнал на уроке",
                                            "На уроках мне скучно",
                                            "Я знаю, по каким критериям оценят мою работу",
                                            "Я могу сам найти и исправить ошибку",
                                            "Я понимаю, чему мне ещё надо научиться",
                                            "Я умею оценить свою работу честно",
                                            "Мне спокойно на уроках",
                                            "Я боюсь получить плохую отметку",
                                            "Учитель замечает мои успехи",
                                            "Мне нравится работать в паре или группе"};
static const char *const scale[ITEMS] = {"интерес",
                                         "интерес",
                                         "интерес",
                                         "интерес",
                                         "самостоятельность",
                                         "самостоятельность",
                                         "самостоятельность",
                                         "самостоятельность",
                                         "климат",
                                         "климат",
                                         "климат",
                                         "климат"};
static const char *const task_skill[TASKS] = {"вычисления", "задачи",     "величины", "геометрия",
                                              "данные",     "вычисления", "задачи",   "величины",
                                              "геометрия",  "данные"};

static void class_list(const struct made *m, int side, char *text, size_t room) {
    text[0] = '\0';
    for (int c = 0; c < m->n_classes; c++) {
        if (m->class[c].group == side) {
            size_t n = strlen(text);
            (void)snprintf(text + n, room - n, "%s%s", n > 0 ? ", " : "", m->class[c].name);
        }
    }
}

static bool passport(const struct made *m, const char *folder) {
    struct sheet s;
    char list[400], line[512];
    sheet_open(&s, m, folder, "passport.csv");
    sheet_line(&s, "Показатель;Значение");
    sheet_line(&s, "Организация;Школа-образец № 0 (вымышленная)");
    sheet_line(&s, "Учебный год;2025/2026");
    sheet_line(&s, "Сообщество;ПОС «Учимся оценивать»");
    static const char *const name[2] = {"Классы ПОС", "Классы сравнения"};
    for (int side = 0; side < 2; side++) {
        class_list(m, side, list, sizeof list);
        if (list[0] != '\0') {
            (void)snprintf(line, sizeof line, "%s;%s", name[side], list);
            sheet_line(&s, line);
        }
    }
    static const char *const window[MAX_WAVES] = {"15.09.2025–24.09.2025", "19.01.2026–28.01.2026",
                                                  "11.05.2026–20.05.2026"};
    for (int w = 0; w < MAX_WAVES; w++) {
        if (w != 1 || m->set.waves == MAX_WAVES) {
            (void)snprintf(line, sizeof line, "Волна %s;%s", wave_name[w], window[w]);
            sheet_line(&s, line);
        }
    }
    sheet_line(&s, "Порог явки, %;60");
    sheet_line(&s, "Наименьшее число ответов для показа;5");
    if (m->term_ends) {
        sheet_line(&s, "Конец 1 четверти;24.10.2025");
        sheet_line(&s, "Конец 2 четверти;26.12.2025");
        sheet_line(&s, "Конец 3 четверти;20.03.2026");
        sheet_line(&s, "Конец 4 четверти;26.05.2026");
    }
    return sheet_close(&s);
}

static bool roster(const struct made *m, const char *folder) {
    static const char *const group[2] = {"ПОС", "сравнение"};
    struct sheet s;
    sheet_open(&s, m, folder, "roster.csv");
    sheet_line(&s, "Код ученика;Класс;Код педагога;Группа;Дата прибытия;Дата выбытия");
    for (int i = 0; i < m->n_pupils; i++) {
        const struct pupil *p = &m->pupil[i];
        int again = sheet_slips(&s, 2, 0.01) ? 2 : 1; /* exact repeat */
        for (int k = 0; k < again; k++) {
            sheet_cell(&s, p->code);
            sheet_cell(&s, m->class[p->class].name);
            sheet_cell(&s, m->teacher[p->class].code);
            sheet_cell(&s, group[p->group]);
            sheet_cell(&s, "01.09.2025");
            sheet_day(&s, p->left);
            sheet_row(&s);
        }
    }
    return sheet_close(&s);
}

static bool questionnaires(const struct made *m, const char *folder) {
    struct sheet s;
    char code[16];
    sheet_open(&s, m, folder, "questionnaires.csv");
    sheet_line(&s, "Анкета;Код вопроса;Вопрос;Шкала;Минимум;Максимум;Обратный");
    for (int i = 0; i < ITEMS; i++) {
        (void)snprintf(code, sizeof code, "М%d", i + 1);
        sheet_cell(&s, "мотивация");
        sheet_cell(&s, code);
        sheet_cell(&s, question[i]);
        sheet_cell(&s, scale[i]);
        sheet_int(&s, 1);
        sheet_int(&s, 5);
        sheet_cell(&s, item_reversed[i] ? "да" : "нет");
        sheet_row(&s);
    }
    return sheet_close(&s);
}

/* ---- survey ---- */

struct stamp {
    int day, minute;
};

static void survey_row(struct sheet *s, const struct made *m, const struct pupil *p, int w,
                       struct stamp at) {
    static const char *const nothing[] = {"", "6", "-", "н/а", "99", "55", "0"};
    sheet_moment(s, at.day, at.minute);
    if (!m->set.anonymous) {
        sheet_code(s, p->code);
    }
    sheet_cell(s, m->class[p->class].name);
    for (int i = 0; i < ITEMS; i++) {
        if (p->answer[w][i] == NO_ANSWER) {
            sheet_cell(s, nothing[dice_below(&s->dice, 7)]);
        } else {
            sheet_int(s, p->answer[w][i]);
        }
    }
    sheet_row(s);
}

/* Somebody who has no place here: a trial, a stranger, one who has left. */
static void strangers(struct sheet *s, const struct made *m, int w) {
    int day = wave_first[wave_at(&m->set, w)] + 3;
    struct pupil nobody = m->pupil[0];
    static const char *const codes[] = {"тест", "9Я-77", "0000"};
    for (int i = 0; i < 3 && s->mess >= 2; i++) {
        (void)snprintf(nobody.code, sizeof nobody.code, "%s", codes[i]);
        survey_row(s, m, &nobody, w, (struct stamp){day, 10 + i});
    }
    for (int i = 0; i < m->n_pupils; i++) {
        if (m->pupil[i].left > 0 && m->pupil[i].left < day && sheet_slips(s, 2, 0.5)) {
            survey_row(s, m, &m->pupil[i], w, (struct stamp){day, 20});
        }
    }
}

static void survey_pupil(struct sheet *s, const struct made *m, const struct pupil *p, int w) {
    int first = wave_first[wave_at(&m->set, w)];
    struct stamp at = {first + 2 + dice_below(&s->dice, 7), dice_below(&s->dice, 600)};
    if (m->set.anonymous) {
        survey_row(s, m, p, w, at);
        return;
    }
    if (sheet_slips(s, 2, 0.03)) { /* an earlier answer that gives way */
        struct pupil before = *p;
        for (int i = 0; i < ITEMS; i++) {
            before.answer[w][i] = 1 + dice_below(&s->dice, 5);
        }
        survey_row(s, m, &before, w, (struct stamp){first + 1, 5});
    }
    if (sheet_slips(s, 2, 0.03)) { /* late, and counts */
        at.day = first + WAVE_DAYS + 2;
    }
    survey_row(s, m, p, w, at);
    if (w > 0 && sheet_slips(s, 2, 0.01)) { /* into the wrong file */
        survey_row(s, m, p, w, (struct stamp){wave_first[0] + 2, 30});
    }
}

static bool survey(const struct made *m, const char *folder, int w) {
    struct sheet s;
    char name[64], cell[200];
    (void)snprintf(name, sizeof name, "motivation_%d.csv", w + 1);
    sheet_open(&s, m, folder, name);
    sheet_cell(&s, "Отметка времени");
    if (!m->set.anonymous) {
        sheet_cell(&s, "Код ученика");
    }
    sheet_cell(&s, "Класс");
    for (int i = 0; i < ITEMS; i++) {
        (void)snprintf(cell, sizeof cell, "%d. %s", i + 1, question[i]);
        sheet_cell(&s, cell);
    }
    sheet_row(&s);
    int last = wave_first[wave_at(&m->set, w)];
    for (int i = 0; i < m->n_pupils; i++) {
        const struct pupil *p = &m->pupil[i];
        if (p->answered[w] && (p->left == 0 || p->left > last + WAVE_DAYS + 2)) {
            survey_pupil(&s, m, p, w);
        }
    }
    if (!m->set.anonymous) {
        strangers(&s, m, w);
    }
    return sheet_close(&s);
}

/* ---- work ---- */

static bool tasks(const struct made *m, const char *folder) {
    struct sheet s;
    sheet_open(&s, m, folder, "diagnostic_tasks.csv");
    sheet_line(&s, "Работа;Задание;Проверяемое умение;Максимальный балл");
    for (int i = 0; i < TASKS; i++) {
        sheet_cell(&s, "математика");
        sheet_int(&s, i + 1);
        sheet_cell(&s, task_skill[i]);
        sheet_int(&s, task_maximum[i]);
        sheet_row(&s);
    }
    return sheet_close(&s);
}

static void work_row(struct sheet *s, const struct made *m, const struct pupil *p, int w) {
    int total = 0;
    bool absent = p->points[w][0] == ABSENT;
    sheet_code(s, p->code);
    sheet_cell(s, m->class[p->class].name);
    for (int i = 0; i < TASKS; i++) {
        int x = p->points[w][i];
        if (absent) {
            sheet_cell(s, "н");
        } else if (x == NO_ANSWER) {
            sheet_cell(s, sheet_slips(s, 2, 0.5) ? "7" : "");
        } else {
            sheet_int(s, x);
            total += x;
        }
    }
    if (absent) {
        sheet_cell(s, "");
    } else {
        sheet_int(s, total + (sheet_slips(s, 2, 0.02) ? 1 : 0));
    }
    sheet_row(s);
}

static bool work(const struct made *m, const char *folder, int w) {
    static const char *const month[WORK_WAVES] = {"2025-09", "2026-05"};
    struct sheet s;
    char name[64], cell[80];
    (void)snprintf(name, sizeof name, "diagnostic_math_%s.csv", month[w]);
    sheet_open(&s, m, folder, name);
    sheet_cell(&s, "Код ученика");
    sheet_cell(&s, "Класс");
    for (int i = 0; i < TASKS; i++) {
        (void)snprintf(cell, sizeof cell, "Задание %d (макс. %d)", i + 1, task_maximum[i]);
        sheet_cell(&s, cell);
    }
    sheet_cell(&s, "Итого");
    sheet_row(&s);
    for (int i = 0; i < m->n_pupils; i++) {
        const struct pupil *p = &m->pupil[i];
        if (p->left > 0 && w > 0) {
            continue;
        }
        work_row(&s, m, p, w);
        if (sheet_slips(&s, 2, 0.01)) { /* stands above already: the first counts */
            struct pupil later = *p;
            later.points[w][0] = 0;
            later.points[w][1] = 0;
            work_row(&s, m, &later, w);
        }
    }
    if (s.mess >= 2) {
        struct pupil nobody = m->pupil[0];
        (void)snprintf(nobody.code, sizeof nobody.code, "9Я-77");
        work_row(&s, m, &nobody, w);
    }
    return sheet_close(&s);
}

/* ---- marks ---- */

static void mark_row(struct sheet *s, const struct made *m, const struct pupil *p, int subject) {
    sheet_code(s, p->code);
    sheet_cell(s, m->class[p->class].name);
    sheet_cell(s, subject_name[subject]);
    for (int t = 0; t < TERMS; t++) {
        int x = p->mark[subject][t];
        if (x >= 2) {
            sheet_int(s, x);
        } else {
            static const char *const word[] = {"н/а", "", "осв", "н", "6"};
            sheet_cell(s, x == MARK_BAD && sheet_slips(s, 1, 0.5) ? "3?" : word[-x]);
        }
    }
    sheet_row(s);
}

static bool marks(const struct made *m, const char *folder) {
    struct sheet s;
    sheet_open(&s, m, folder, "marks.csv");
    if (s.mess >= 3) {
        sheet_line(&s, "Сводная ведомость успеваемости");
    }
    sheet_line(&s, "Код ученика;Класс;Предмет;1 четверть;2 четверть;3 четверть;4 четверть;Год");
    for (int i = 0; i < m->n_pupils; i++) {
        const struct pupil *p = &m->pupil[i];
        for (int k = 0; k < SUBJECTS && m->class[p->class].grade > 1; k++) {
            mark_row(&s, m, p, k);
            if (sheet_slips(&s, 2, 0.005)) {
                struct pupil later = *p;
                later.mark[k][3] = 5;
                later.mark[k][4] = 2;
                mark_row(&s, m, &later, k);
            }
        }
    }
    if (s.mess >= 2) {
        sheet_line(&s, "9Я-77;2А;Математика;2;2;2;2;2");
    }
    return sheet_close(&s);
}

bool write_pupils(const struct made *m, const char *folder) {
    bool good =
        passport(m, folder) && roster(m, folder) && questionnaires(m, folder) && tasks(m, folder);
    for (int w = 0; good && w < m->set.waves; w++) {
        good = survey(m, folder, w);
    }
    for (int w = 0; good && w < (m->set.one_work ? 1 : WORK_WAVES); w++) {
        good = work(m, folder, w);
    }
    return good && (m->set.only_main || marks(m, folder));
}
