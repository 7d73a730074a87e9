package conll
import ("testing";"os";"fmt";"unicode";"strings";"whosaid/loaders/segment")
func TestTry(t *testing.T){
 f:=os.Getenv("TRY"); if f=="" {t.Skip()}
 gold,_:=ReadFile(f)
 miss,extra:=map[string]int{},0
 _ = extra
 for from:=0; from<len(gold); { to:=from+1; for to<len(gold)&&!gold[to].NewDoc {to++}
  doc:=gold[from:to]; from=to
  src:=Document(doc)
  strip:=func(s string)string{ return strings.Map(func(r rune)rune{ if unicode.IsSpace(r){return -1}; return r},s)}
  ends:=map[int]bool{}; at:=0; for _,s:=range doc { for _,w:=range s.Words { at+=len(strip(w.Form)) }; ends[at]=true }
  got:=map[int]bool{}
  sp:=segment.Split(src,0,len(src))
  full:=strip(src)
  kindAt:=map[int]string{}
  for i,s:=range sp.Sentences { e:=len(strip(src[:s.End])); got[e]=true; nx:=""; if i+1<len(sp.Sentences){nx=src[sp.Sentences[i+1].Start:min(sp.Sentences[i+1].Start+30,len(src))]}; kindAt[e]=src[max(s.Start,s.End-30):s.End]+" || "+nx }
  for e:=range got { if !ends[e] { fmt.Printf("EXTRA %q\n",kindAt[e]) } }
  for e:=range ends { if !got[e] { fmt.Printf("MISS  %q || %q\n",full[max(0,e-30):e],full[e:min(len(full),e+25)]) } }
 }
 _ = miss
}
