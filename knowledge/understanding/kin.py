"""Words for kin, each in one place: alternatives of a pattern, by who they are, for modules that read what is told of them.

A module takes the groups that fit what it reads. Words of one sound alone (爷, 奶) and those that are kin only behind certain
words (娘 in 姑娘, 妈 in 大妈) are left to whoever searches whole messages for them.
"""

from __future__ import annotations

FATHERS = "老?爸爸?|老?爹|父亲"
MOTHERS = "老?妈妈?|老?娘|母亲"
STEP_PARENTS = "后妈|后爹|后爸|继父|继母"
GRANDPARENTS = "爷爷|奶奶|姥姥|姥爷|外公|外婆"
IN_LAWS = "公公|婆婆|岳父|岳母|丈母娘|老丈人"
"""The parents of husband or wife."""
THE_OLD = "老爷子|老太太|老头子|老婆子"
"""Who is old, whosever they are."""
NEAREST = "媳妇|老婆|婆娘|老公"
"""Husband and wife as the young call them."""
SPOUSES = f"{NEAREST}|老伴儿?|丈夫|男人|爱人|妻子|掌柜的|当家的"
CHILDREN = "儿子|女儿|闺女|丫头|姑娘|孙子|孙女|女婿|儿媳妇?"
SIBLINGS = "哥哥?|姐姐?|弟弟?|妹妹?|兄弟"
UNCLES = "叔叔?|大伯|舅舅?|姑姑?|姨"
"""And aunts."""
ANY_KIN = f"{THE_OLD}|{SPOUSES}|{IN_LAWS}|{FATHERS}|{MOTHERS}|{CHILDREN}|{GRANDPARENTS}|[爷奶]|{SIBLINGS}|{UNCLES}"
"""Longer words before those that they begin with: a pattern that takes the first that fits takes 姑娘, and not 姑."""
