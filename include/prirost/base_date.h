/* base: civil dates as int64, never time_t. Day 0 is 1970-01-01. Zones are left aside: the clock
 * on the wall is what a file says. */
#ifndef PRIROST_BASE_DATE_H
#define PRIROST_BASE_DATE_H

#include "prirost/base.h"

#define PR_NO_DAY INT64_MIN

struct pr_moment {
    int64_t day;    /* PR_NO_DAY: none */
    int32_t second; /* of the day; -1: no time was given */
};

enum pr_date_order { PR_ORDER_UNKNOWN, PR_DMY, PR_MDY, PR_YMD };

enum pr_date_result {
    PR_DATE_OK,
    PR_DATE_NONE,      /* not a date */
    PR_DATE_BAD,       /* looks like one, but there is no such day */
    PR_DATE_AMBIGUOUS, /* both day.month and month/day fit; order decides */
    PR_DATE_SERIAL     /* a bare number that may be a spreadsheet's day */
};

int64_t pr_day_from(int year, int month, int day);
void pr_day_split(int64_t day, int *year, int *month, int *day_of_month);
bool pr_day_exists(int year, int month, int day);
/* Reads the formats of school exports: 2025-09-15, 15.09.2025[ 8:04[:21]], 2021/08/10 12:08:56 PM
 * GMT-3, 9/15/2025 9:12:45, 8/20/25 12:51:45, 20250915T080421, «15 сентября 2025 г.»,
 * «понедельник, 15 сентября 2025, 09:12». `order` settles 03/04/2025; PR_ORDER_UNKNOWN takes
 * dotted dates as dmy and says PR_DATE_AMBIGUOUS of slashed ones that fit both ways (moment is then
 * read as dmy). */
enum pr_date_result pr_date_parse(struct pr_text t, enum pr_date_order order,
                                  struct pr_moment *moment, enum pr_date_order *seen);
/* 1..12 for a month's name in Russian (any case, «сентябрь», «сентября») or English; else 0. */
int pr_month_of(struct pr_text name);
/* «05.09», «5.9.»: a day of a month without its year, and nothing else. */
bool pr_day_month_parse(struct pr_text t, int *day, int *month);
/* ISO: 2025-09-15 or 2025-09-15T08:04:21. */
void pr_moment_print(struct pr_buf *b, struct pr_moment m);
int64_t pr_moment_seconds(struct pr_moment m); /* for ordering; no time counts as midnight */

#endif
