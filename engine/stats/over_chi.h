/* Laws of something divided by an estimated standard deviation. */
#ifndef STATS_OVER_CHI_H
#define STATS_OVER_CHI_H

/* Mean of g(s) over s = sqrt(chi-square/df), df > 0; log_g gives log g(s) <= 0, and log g falls or
 * rises with s in such a way that g times the density has one peak. */
double pr_over_chi(double (*log_g)(double s, const void *what), const void *what, double df);

/* log P(Z <= x), sharp in both tails. */
double pr_log_normal_below(double x);

#endif
