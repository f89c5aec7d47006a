"""What an editor would print: signs of a sentence that stands by itself and tells the news, and the judge of them."""

from briefing.summarizers.editor.choice import set_terms, weigh
from briefing.summarizers.editor.judge import Verdict, judge_sentences
from briefing.summarizers.editor.rules import list_barred

__all__ = ["Verdict", "judge_sentences", "list_barred", "set_terms", "weigh"]
