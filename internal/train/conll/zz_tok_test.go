package conll
import ("testing";"os";"fmt";"unicode";"strings";"sort";"whosaid/loaders/segment")
func TestTok(t *testing.T){
 f:=os.Getenv("TRY"); if f=="" {t.Skip()}
 gold,_:=ReadFile(f)
 c:=map[string]int{}
 for from:=0; from<len(gold); { to:=from+1; for to<len(gold)&&!gold[to].NewDoc {to++}
  doc:=gold[from:to]; from=to
  src:=Document(doc)
  strip:=func(s string)string{ return strings.Map(func(r rune)rune{ if unicode.IsSpace(r){return -1}; return r},s)}
  type sp struct{a,b int}
  full:=strip(src)
  g:=map[sp]bool{}; gb:=map[int]bool{}; at:=0; for _,s:=range doc { for _,w:=range s.Words { n:=len(strip(w.Form)); g[sp{at,at+n}]=true; at+=n; gb[at]=true } }
  at=0
  for _,s:=range segment.Split(src,0,len(src)).Sentences { for _,k:=range s.Tokens { a:=len(strip(src[:k.Start])); b:=a+len(strip(k.Text)); if !g[sp{a,b}] {
     // gold tokens overlapping
     var gs []string; last:=a; for !gb[last]&&last>0 {last--}; for x:=last+1;x<=len(full);x++ { if gb[x] { gs=append(gs,full[last:x]); last=x; if x>=b {break} } }
     c[k.Text+"  => "+strings.Join(gs," ")]++ } } }
 }
 var ks []string; for k:=range c {ks=append(ks,k)}; sort.Slice(ks,func(i,j int)bool{ if c[ks[i]]!=c[ks[j]] {return c[ks[i]]>c[ks[j]]}; return ks[i]<ks[j]})
 for i,k:=range ks { if i<110 { fmt.Println(c[k],k)} }
}
